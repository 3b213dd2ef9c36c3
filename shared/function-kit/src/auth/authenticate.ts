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
 * Lets only signed-in users through. Who they are comes from the token alone, never from path or body. What their token is good
 * for is checked by the operation that they ask for.
 *
 * @param via what its routes are to users
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
 * How somebody calls who calls by themselves. A browser's session is the web app, whatever it says. The header is believed if it
 * says that it is the command line, and nothing else: of a program with a personal key, which may do the same by each name, and
 * of the command line as an app. No other app can pass for it.
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
 * A key or an app must not be able to make itself another one, with more scopes or for longer.
 *
 * @throws ProblemError 403 `session_required`
 */
export function requireBrowser({ isSession, client }: User): void {
  if (isSession && client === webClient) return;
  throw new ProblemError(403, "session_required", "only a browser that is signed in may do this");
}

/** The token is valid, but its owner has not allowed this. */
export class InsufficientScopeError extends ProblemError {
  /** What a token would need: what this one has, and what it lacks. */
  readonly scopes: readonly Scope[];

  constructor(needed: Scope, held: readonly Scope[]) {
    super(403, "insufficient_scope", `this token does not have the scope ${needed}`);
    this.scopes = [...held, needed];
  }
}
