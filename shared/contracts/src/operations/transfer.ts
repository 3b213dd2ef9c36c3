import * as v from "valibot";
import { exportQuery } from "../account-export.ts";
import { calendarFeedQuery, calendarKeyInput, calendarKeys, newCalendarKey } from "../calendar-feed.ts";
import { importListQuery, importQuery, importRow, importRowQuery, importState } from "../import.ts";
import { page } from "../page.ts";
import type { Operations } from "./operation.ts";

/** Calendar programs cannot sign in, so the key in the address identifies the user. */
export const calendarFeedOperations = {
  getCalendar: {
    method: "GET",
    path: "/api/calendar.ics",
    scope: null,
    query: calendarFeedQuery,
    output: v.string(),
    stream: "download",
    mediaTypes: ["text/calendar"],
  },
} as const satisfies Operations;

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
  listCalendarKeys: { method: "GET", path: "/api/calendar/keys", scope: "account", output: calendarKeys },
  createCalendarKey: {
    method: "POST",
    path: "/api/calendar/keys",
    scope: "account",
    body: calendarKeyInput,
    output: newCalendarKey,
    status: 201,
  },
  deleteCalendarKey: {
    method: "DELETE",
    path: "/api/calendar/keys/{id}",
    scope: "account",
    id: "calendar key",
  },
  importTasks: {
    method: "POST",
    path: "/api/import",
    scope: "tasks:write",
    query: importQuery,
    upload: true,
    output: importState,
    status: 202,
  },
  listImports: {
    method: "GET",
    path: "/api/imports",
    scope: "tasks:read",
    query: importListQuery,
    output: page(importState),
  },
  getImport: {
    method: "GET",
    path: "/api/imports/{id}",
    scope: "tasks:read",
    id: "import",
    output: importState,
  },
  listImportRows: {
    method: "GET",
    path: "/api/imports/{id}/rows",
    scope: "tasks:read",
    id: "import",
    query: importRowQuery,
    output: page(importRow),
  },
  startImport: {
    method: "POST",
    path: "/api/imports/{id}/start",
    scope: "tasks:write",
    id: "import",
    output: importState,
    status: 202,
  },
  undoImport: {
    method: "DELETE",
    path: "/api/imports/{id}",
    scope: "tasks:write",
    id: "import",
    output: importState,
    status: 202,
  },
} as const satisfies Operations;
