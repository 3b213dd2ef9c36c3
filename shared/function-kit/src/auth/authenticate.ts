import type { Via } from "@todo/contracts/actor";
import type { Context, MiddlewareHandler } from "hono";
import type { Dependencies } from "../dependencies.ts";
import type { FunctionEnv } from "../function-env.ts";
import { createSignIn } from "./sign-in.ts";
import type { User } from "./user.ts";

export interface UserEnv {
  Variables: FunctionEnv["Variables"] & { user: User; via: Via };
}

/**
 * Lets only signed-in users through. Who they are comes from the token alone, never from path or body.
 *
 * @param via what its routes are to users
 */
export function authenticate(
  deps: Pick<Dependencies, "dapr" | "config">,
  via: (c: Context) => Via = () => "api",
): MiddlewareHandler<UserEnv> {
  const { signIn } = createSignIn(deps);
  return async (c, next) => {
    c.set("user", await signIn(c.req.header("authorization")));
    c.set("via", via(c));
    await next();
  };
}
