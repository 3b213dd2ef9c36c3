import type { Via } from "@todo/contracts/actor";
import { commandLineClient } from "@todo/contracts/command-line-client";
import type { Scope } from "@todo/contracts/scopes";
import type { Context, MiddlewareHandler } from "hono";
import type { FunctionEnv } from "../function-env.ts";
import { ProblemError } from "../problem-error.ts";
import { createSignIn, type SignInDependencies } from "./sign-in.ts";
import { type User, webClient } from "./user.ts";
import { viaHeader } from "./via-header.ts";

export interface UserEnv {
  Variables: FunctionEnv["Variables"] & { user: User; via: Via };
}

/**
 * Lets only signed-in users through. Their identity comes only from the token, never from path or body. The token's
 * scopes are checked by the operation.
 *
 * @param via the channel of these routes
 */
export function authenticate(
  deps: SignInDependencies,
  via: (c: Context) => Via = () => "api",
): MiddlewareHandler<UserEnv> {
  const { signIn } = createSignIn(deps);
  return async (c, next) => {
    const user = await signIn(c.req.header("authorization"));
    const through = via(c);
    c.set("user", user);
    c.set("via", through === "api" ? directVia(user, c.req.header(viaHeader)) : through);
    await next();
  };
}

/**
 * The channel of a direct caller. A browser's session is always the web app. The header is accepted only if it names
 * the command line, and only from a program with a personal key, which may do the same under each name, or from the
 * command line as an app. No other app can claim to be it.
 */
function directVia({ isSession, client, clientId }: User, said: string | undefined): Via {
  if (isSession) return client === webClient ? "web" : "api";
  const mayBeCli = clientId === undefined || clientId === commandLineClient;
  return said === "cli" && mayBeCli ? "cli" : "api";
}

/** @throws InsufficientScopeError */
export function requireScope({ scopes }: User, needed: Scope): void {
  if (!scopes.includes(needed)) throw new InsufficientScopeError(needed, scopes);
}

/**
 * A key or an app must not be able to create another one, with more scopes or a later expiry.
 *
 * @throws ProblemError 403 `session_required`
 */
export function requireBrowser({ isSession, client }: User): void {
  if (isSession && client === webClient) return;
  throw new ProblemError(403, "session_required", "only a signed-in browser may do this");
}

/** The token is valid, but its owner has not allowed this. */
export class InsufficientScopeError extends ProblemError {
  /** The scopes that a token needs: those that this one has, and those that it lacks. */
  readonly scopes: readonly Scope[];

  constructor(needed: Scope, held: readonly Scope[]) {
    super(403, "insufficient_scope", `this token does not have the scope ${needed}`);
    this.scopes = [...held, needed];
  }
}
