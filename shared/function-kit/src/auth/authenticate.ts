import type { MiddlewareHandler } from "hono";
import type { Dependencies } from "../dependencies.ts";
import type { FunctionEnv } from "../function-env.ts";
import { createSignIn } from "./sign-in.ts";
import type { User } from "./user.ts";

export interface UserEnv {
  Variables: FunctionEnv["Variables"] & { user: User };
}

/** Lets only signed-in users through. Who they are comes from the token alone, never from path or body. */
export function authenticate(deps: Pick<Dependencies, "dapr" | "config">): MiddlewareHandler<UserEnv> {
  const { signIn } = createSignIn(deps);
  return async (c, next) => {
    c.set("user", await signIn(c.req.header("authorization")));
    await next();
  };
}
