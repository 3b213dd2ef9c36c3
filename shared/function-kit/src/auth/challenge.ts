/**
 * `WWW-Authenticate` of a 401, as RFC 6750 section 3 wants it: the scheme with at least one parameter; and an error only if a
 * token was sent, so that a client can tell a bad token from a missing one.
 */
export function challengeTo(authorization: string | undefined): string {
  const gaveToken = /^Bearer +\S/i.test(authorization ?? "");
  return `Bearer realm="todo"${gaveToken ? ', error="invalid_token"' : ""}`;
}

/** `WWW-Authenticate` of a 403: which scope a token would need (RFC 6750, section 3.1). */
export const challengeForScope = (scope: string) =>
  `Bearer realm="todo", error="insufficient_scope", scope="${scope}"`;
