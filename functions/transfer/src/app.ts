import { transferOperations } from "@todo/contracts/operations/transfer";
import { authenticate, type UserEnv } from "@todo/function-kit/auth/authenticate";
import { viaCaller } from "@todo/function-kit/auth/via";
import { limitBody } from "@todo/function-kit/body-limit";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { cors, isAllowedOrigin } from "@todo/function-kit/edge/cors";
import { fairUse, limitConcurrency } from "@todo/function-kit/edge/fair-use";
import { notModified } from "@todo/function-kit/edge/not-modified";
import { functionApp } from "@todo/function-kit/function-app";
import { mount } from "@todo/function-kit/operations/mount";
import { Hono } from "hono";
import { exportAccount } from "./export/export-account.ts";

export function createApp(deps: Dependencies) {
  const app = functionApp(deps);
  const api = new Hono<UserEnv>();
  api.use(
    "/api/*",
    cors(isAllowedOrigin(deps)),
    limitBody,
    notModified,
    authenticate(deps, viaCaller(deps, "api")),
    fairUse(),
  );
  api.use(transferOperations.exportAccount.path, limitConcurrency(1));
  mount(api, transferOperations, {
    exportAccount: exportAccount(deps),
  });
  app.route("/", api);
  return app;
}
