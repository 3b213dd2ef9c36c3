import { type Scope, scopes } from "@todo/contracts/scopes";
import { OauthError } from "./oauth-error.ts";

/** The default for a client that requests no scope: a token without any scope would be useless. */
const usual: readonly Scope[] = ["tasks:read", "tasks:write"];

/**
 * The scopes that a client requests. Unknown ones are ignored: many clients request `offline_access` or the like from
 * every server.
 *
 * @throws OauthError `invalid_scope` when none of them is known
 */
export function readScopes(text: string | undefined): readonly Scope[] {
  if (text === undefined) return usual;
  const wanted = text.split(" ");
  const known = scopes.filter((it) => wanted.includes(it));
  if (known.length === 0)
    throw new OauthError("invalid_scope", `scope: expected some of ${scopes.join(" ")}`);
  return known;
}
