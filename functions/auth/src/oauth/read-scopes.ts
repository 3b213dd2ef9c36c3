import { type Scope, scopes } from "@todo/contracts/scopes";
import { OauthError } from "./oauth-error.ts";

/** What a client gets to ask for that names nothing: a token without any scope would be good for nothing. */
const usual: readonly Scope[] = ["tasks:read", "tasks:write"];

/**
 * The scopes that a client asks for. Those that we do not know are left out: many clients ask for `offline_access` or the like
 * of every server.
 *
 * @throws OauthError `invalid_scope` when it asks for none that we know
 */
export function readScopes(text: string | undefined): readonly Scope[] {
  if (text === undefined) return usual;
  const wanted = text.split(" ");
  const known = scopes.filter((it) => wanted.includes(it));
  if (known.length === 0)
    throw new OauthError("invalid_scope", `scope: expected some of ${scopes.join(" ")}`);
  return known;
}
