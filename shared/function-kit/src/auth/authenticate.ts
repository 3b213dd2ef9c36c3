import type { MiddlewareHandler } from "hono";
import type { Dependencies } from "../dependencies.ts";
import type { FunctionEnv } from "../function-env.ts";
import { ProblemError } from "../problem-error.ts";
import { createJwtSecret } from "./jwt-secret.ts";
import { createVerifyToken, type User } from "./verify-token.ts";

export interface UserEnv {
  Variables: FunctionEnv["Variables"] & { user: User };
}

/** Lets only signed-in users through. Who they are comes from the token alone, never from path or body. */
export function authenticate(deps: Pick<Dependencies, "dapr" | "config">): MiddlewareHandler<UserEnv> {
  const rules = { issuer: deps.config.jwtIssuer, audience: deps.config.jwtAudience };
  const verifyToken = createVerifyToken(createJwtSecret(deps.dapr), rules);
  return async (c, next) => {
    const [, token] = /^Bearer +([\w-]+\.[\w-]+\.[\w-]*)$/i.exec(c.req.header("authorization") ?? "") ?? [];
    const user = token === undefined ? undefined : await verifyToken(token);
    if (!user) throw new ProblemError(401, "unauthorized", "expected a valid bearer token");
    c.set("user", user);
    await next();
  };
}
