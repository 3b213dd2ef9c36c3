import type { Scope } from "@todo/contracts/scopes";
import type { Context } from "hono";
import type { Config } from "../config.ts";
import { originOf } from "../edge/origin.ts";

/**
 * `WWW-Authenticate` of a 401, as RFC 6750 section 3 requires: the scheme with at least one parameter, and an error
 * only if a token was sent, so that a client can distinguish an invalid token from a missing one.
 */
export function challengeTo(c: Context, config: PublicUrl, authorization: string | undefined): string {
  const gaveToken = /^Bearer +\S/i.test(authorization ?? "");
  return challenge(c, config, gaveToken ? ['error="invalid_token"'] : []);
}

/**
 * `WWW-Authenticate` of a 403: the scopes that a token needs (RFC 6750, section 3.1). They include those that it has,
 * because a client requests exactly the listed scopes, and would lose the others.
 */
export function challengeForScope(c: Context, config: PublicUrl, scopes: readonly Scope[]): string {
  return challenge(c, config, ['error="insufficient_scope"', `scope="${scopes.join(" ")}"`]);
}

export type PublicUrl = Pick<Config, "publicUrl">;

/** Where a client reads how to get a token (RFC 9728, section 5.1). */
function challenge(c: Context, config: PublicUrl, said: readonly string[]): string {
  const [, resource] = /^\/(mcp|api)(?:\/|$)/.exec(c.req.path) ?? [];
  const metadata = `${originOf(c, config)}/.well-known/oauth-protected-resource/${resource}`;
  const where = resource === undefined ? [] : [`resource_metadata="${metadata}"`];
  return `Bearer ${['realm="todo"', ...said, ...where].join(", ")}`;
}
