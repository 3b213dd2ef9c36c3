import type { List } from "@todo/contracts/list";
import { expect, test } from "vitest";
import { listsWithPending } from "./lists-with-pending.ts";
import type { PendingChange } from "./pending-change.ts";

const list = (fields: Partial<List>): List => ({
  id: "l1",
  name: "Home",
  color: null,
  position: "a",
  archived: false,
  inbox: false,
  open_tasks: 0,
  version: 1,
  created_at: "2026-11-26T09:00:00.000Z",
  updated_at: "2026-11-26T09:00:00.000Z",
  deleted_at: null,
  ...fields,
});
let order = 0;
const made = (method: PendingChange["method"], path: string, body?: object): PendingChange => {
  order += 1;
  const at = "2026-11-26T10:00:00.000Z";
  return { id: `c${order}`, method, path, at, order, ...(body && { body: { ...body } }) };
};

test("a list that waits to be created is there, last, under the id of its change", () => {
  const change = made("POST", "/api/lists", { name: "Garden", color: "green" });
  const all = listsWithPending([list({})], [change]);
  expect(all).toMatchObject([{ name: "Home" }, { id: change.id, name: "Garden", color: "green" }]);
});

test("a list that waits to be created can be renamed before it is", () => {
  const change = made("POST", "/api/lists", { name: "Garden" });
  const renamed = made("PATCH", `/api/lists/{${change.id}}`, { name: "Yard" });
  expect(listsWithPending([], [change, renamed])).toMatchObject([{ name: "Yard" }]);
});

test("a list is renamed and archived at once", () => {
  const changes = [
    made("PATCH", "/api/lists/l1", { name: "House" }),
    made("PATCH", "/api/lists/l1", { archived: true }),
  ];
  expect(listsWithPending([list({})], changes)).toMatchObject([{ name: "House", archived: true }]);
});

test("a list is gone as soon as it is deleted, and back as soon as that is undone", () => {
  const gone = made("DELETE", "/api/lists/l1?tasks=inbox");
  expect(listsWithPending([list({})], [gone])).toEqual([]);
  const back = made("POST", "/api/lists/l1/restore");
  expect(listsWithPending([list({})], [gone, back])).toEqual([list({})]);
});

test("changes of tasks leave the lists as they are", () => {
  const lists = [list({})];
  expect(listsWithPending(lists, [made("DELETE", "/api/tasks/l1")])).toBe(lists);
});
