import { authenticate, type UserEnv } from "@todo/function-kit/auth/authenticate";
import { invokedAccess } from "@todo/function-kit/auth/invoked-access";
import { viaCaller } from "@todo/function-kit/auth/via";
import type { BaseDependencies } from "@todo/function-kit/base-dependencies";
import { limitBody } from "@todo/function-kit/body-limit";
import { cors } from "@todo/function-kit/edge/cors";
import { fairUse } from "@todo/function-kit/edge/fair-use";
import { functionApp } from "@todo/function-kit/function-app";
import { ProblemError } from "@todo/function-kit/problem-error";
import { Hono } from "hono";
import { answerMessage } from "./answer-message.ts";
import { checkOrigin, mayCallFrom } from "./check-origin.ts";

/** The Model Context Protocol over Streamable HTTP, without sessions. */
export function createApp(deps: BaseDependencies) {
  const app = functionApp(deps);
  const mcp = new Hono<UserEnv>();
  const mayCall = mayCallFrom(deps.config.allowedOrigins);
  mcp.use(
    cors(mayCall),
    checkOrigin(mayCall),
    authenticate({ ...deps, access: invokedAccess(deps.dapr) }, viaCaller(deps, "mcp")),
    fairUse(),
    limitBody,
  );
  mcp.post("/", answerMessage(deps));
  mcp.all("/", (c) => {
    // For GET too: without a session there is nothing to send to a client that has not asked.
    c.header("allow", "POST");
    throw new ProblemError(405, "method_not_allowed", "expected POST");
  });
  app.route("/mcp", mcp);
  return app;
}
