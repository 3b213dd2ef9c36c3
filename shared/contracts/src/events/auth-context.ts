import * as v from "valibot";
import { type Actor, theSystem, via } from "../actor.ts";

/** CloudEvents' Auth Context extension: who caused an event. Events from older versions do not have it. */
export const authContext = {
  authtype: v.optional(v.picklist(["app_user", "system"])),
  authid: v.optional(v.string()),
  /** JSON, as the extension requires: `{"via", "client", "token_id"}`. */
  authclaims: v.optional(v.string()),
};

interface AuthContext {
  readonly authtype?: "app_user" | "system" | undefined;
  readonly authid?: string | undefined;
  readonly authclaims?: string | undefined;
}

export function toAuthContext(actor: Actor | null): AuthContext {
  if (actor === null) return {};
  const { user_id, ...claims } = actor;
  if (user_id === null) return { authtype: "system" };
  return { authtype: "app_user", authid: user_id, authclaims: JSON.stringify(claims) };
}

const claims = v.object({ via, client: v.nullable(v.string()), token_id: v.nullable(v.string()) });

/** @returns null for an event without it */
export function actorOf({ authtype, authid, authclaims }: AuthContext): Actor | null {
  if (authtype === "system") return theSystem;
  if (authid === undefined || authclaims === undefined) return null;
  return { user_id: authid, ...v.parse(claims, JSON.parse(authclaims)) };
}
