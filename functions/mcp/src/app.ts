import { authenticate, type UserEnv } from "@todo/function-kit/auth/authenticate";
import type { BaseDependencies } from "@todo/function-kit/base-dependencies";
import { limitBody } from "@todo/function-kit/body-limit";
import { functionApp } from "@todo/function-kit/function-app";
import { ProblemError } from "@todo/function-kit/problem-error";
import { Hono } from "hono";
import { answerMessage } from "./answer-message.ts";
import { checkOrigin } from "./check-origin.ts";

/** The Model Context Protocol over Streamable HTTP, without sessions. */
export function createApp(deps: BaseDependencies) {
  const app = functionApp(deps);
  const mcp = new Hono<UserEnv>();
  mcp.use(checkOrigin(deps.config.allowedOrigins), authenticate(deps), limitBody);
  mcp.post("/", answerMessage(deps));
  mcp.all("/", (c) => {
    // Of GET, too: without a session there is nothing to tell a client that has not asked.
    c.header("allow", "POST");
    throw new ProblemError(405, "method_not_allowed", "expected POST");
  });
  app.route("/mcp", mcp);
  return app;
}
