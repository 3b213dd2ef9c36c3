import * as v from "valibot";
import { via } from "./actor.ts";
import { timestamp, userId } from "./primitives.ts";
import { scope } from "./scopes.ts";

/** The account and the scopes of a token. */
export const caller = v.object({
  user_id: userId,
  /** The account's name; null if it has been deleted meanwhile. */
  name: v.nullable(v.string()),
  /** The client's name: that of a personal key, or `web`. */
  client: v.string(),
  /** The interface that the log records for its actions. */
  via,
  scopes: v.array(scope),
  /** Null: never. */
  expires_at: v.nullable(timestamp),
});
export type Caller = v.InferOutput<typeof caller>;
