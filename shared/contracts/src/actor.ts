import * as v from "valibot";
import { userId } from "./primitives.ts";

/**
 * The interface through which somebody acts. `system`: nobody requested it directly; it follows from an earlier
 * request, or from the clock.
 */
export const via = v.picklist(["web", "api", "mcp", "chat", "cli", "caldav", "push", "import", "system"]);
export type Via = v.InferOutput<typeof via>;

/** Who did something, and through which interface. */
export const actor = v.object({
  /** Null for the system. */
  user_id: v.nullable(userId),
  via,
  /** The client program that the user has authorised, by its name or id; null if unknown. */
  client: v.nullable(v.string()),
  /** The id of the key or token that was used; null if it has none. */
  token_id: v.nullable(v.string()),
});
export type Actor = v.InferOutput<typeof actor>;

export const theSystem: Actor = { user_id: null, via: "system", client: null, token_id: null };
