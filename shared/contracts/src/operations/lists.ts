import { list, listDeletion, listInput, listPatch, listQuery } from "../list.ts";
import { page } from "../page.ts";
import type { Operations } from "./operation.ts";

export const listOperations = {
  listLists: {
    method: "GET",
    path: "/api/lists",
    scope: "tasks:read",
    query: listQuery,
    output: page(list),
  },
  createList: {
    method: "POST",
    path: "/api/lists",
    scope: "tasks:write",
    body: listInput,
    output: list,
    status: 201,
    idempotencyKey: true,
  },
  getList: { method: "GET", path: "/api/lists/{id}", scope: "tasks:read", id: "list", output: list },
  updateList: {
    method: "PATCH",
    path: "/api/lists/{id}",
    scope: "tasks:write",
    id: "list",
    body: listPatch,
    output: list,
    ifMatch: true,
    idempotencyKey: true,
  },
  deleteList: {
    method: "DELETE",
    path: "/api/lists/{id}",
    scope: "tasks:write",
    id: "list",
    query: listDeletion,
    ifMatch: true,
  },
  restoreList: {
    method: "POST",
    path: "/api/lists/{id}/restore",
    scope: "tasks:write",
    id: "list",
    output: list,
  },
} as const satisfies Operations;
