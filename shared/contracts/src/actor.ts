import * as v from "valibot";
import { userId } from "./primitives.ts";

/** Through what somebody acts. `system`: nobody asked for it, it follows from what was asked for before, or from the clock. */
export const via = v.picklist(["web", "api", "mcp", "chat", "cli", "caldav", "push", "system"]);
export type Via = v.InferOutput<typeof via>;

/** Who did something, and through what. */
export const actor = v.object({
  /** Null: the system. */
  user_id: v.nullable(userId),
  via,
  /** The program that the user has let in, by its name or id; null: not known. */
  client: v.nullable(v.string()),
  /** The key or token that was used, by its id; null: it has none. */
  token_id: v.nullable(v.string()),
});
export type Actor = v.InferOutput<typeof actor>;

export const theSystem: Actor = { user_id: null, via: "system", client: null, token_id: null };
