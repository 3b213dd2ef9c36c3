import * as v from "valibot";
import { exportQuery } from "../account-export.ts";
import type { Operations } from "./operation.ts";

export const transferOperations = {
  exportAccount: {
    method: "GET",
    path: "/api/export",
    scope: "tasks:read",
    query: exportQuery,
    output: v.string(),
    stream: "download",
    mediaTypes: ["application/json", "text/csv", "text/plain", "text/calendar", "application/zip"],
  },
} as const satisfies Operations;
