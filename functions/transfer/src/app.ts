import { calendarFeedOperations, transferOperations } from "@todo/contracts/operations/transfer";
import { requireAppToken } from "@todo/dapr/require-app-token";
import { authenticate, type UserEnv } from "@todo/function-kit/auth/authenticate";
import { viaCaller } from "@todo/function-kit/auth/via";
import { limitBody } from "@todo/function-kit/body-limit";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { cors, isAllowedOrigin } from "@todo/function-kit/edge/cors";
import { fairUse, limitConcurrency } from "@todo/function-kit/edge/fair-use";
import { notModified } from "@todo/function-kit/edge/not-modified";
import { type FunctionApp, functionApp } from "@todo/function-kit/function-app";
import { mount } from "@todo/function-kit/operations/mount";
import { Hono, type MiddlewareHandler } from "hono";
import { getCalendar } from "./calendar/get-calendar.ts";
import { createCalendarKey, deleteCalendarKey, listCalendarKeys } from "./calendar/keys.ts";
import { exportAccount } from "./export/export-account.ts";
import { importTasks } from "./import/import-tasks.ts";
import { createRuns, resumeImport } from "./import/run-import.ts";
import { getImport, listImportRows, listImports } from "./import/show-imports.ts";
import { startImport } from "./import/start-import.ts";
import { undoImport } from "./import/undo-import.ts";

/** Uploaded files have a separate limit. */
const limitOthers: MiddlewareHandler = (c, next) =>
  c.req.path === transferOperations.importTasks.path ? next() : limitBody(c, next);

/** Milliseconds for the largest file at 1 Mbit a second. */
const requestTimeout = 600_000;

export function createApp(deps: Dependencies): FunctionApp {
  const app = functionApp(deps);
  const start = createRuns(deps);
  const feed = calendarFeedOperations.getCalendar.path;
  app.use(feed, cors(isAllowedOrigin(deps)), notModified);
  mount(app, calendarFeedOperations, { getCalendar: getCalendar(deps) });
  const api = new Hono<UserEnv>();
  api.use(
    "/api/*",
    cors(isAllowedOrigin(deps)),
    limitOthers,
    notModified,
    authenticate(deps, viaCaller(deps, "api")),
    fairUse(),
  );
  api.use(transferOperations.exportAccount.path, limitConcurrency(1));
  mount(api, transferOperations, {
    exportAccount: exportAccount(deps),
    listCalendarKeys: listCalendarKeys(deps),
    createCalendarKey: createCalendarKey(deps),
    deleteCalendarKey: deleteCalendarKey(deps),
    importTasks: importTasks(deps, start),
    listImports: listImports(deps),
    getImport: getImport(deps),
    listImportRows: listImportRows(deps),
    startImport: startImport(deps, start),
    undoImport: undoImport(deps, start),
  });
  app.route("/", api);
  app.post("/import-runs", limitBody, requireAppToken(deps.config.appToken), resumeImport(deps, start));
  return Object.assign(app, { requestTimeout });
}
