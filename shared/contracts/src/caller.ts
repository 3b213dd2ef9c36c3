import * as v from "valibot";
import { via } from "./actor.ts";
import { timestamp, userId } from "./primitives.ts";
import { scope } from "./scopes.ts";

/** Who a token lets in, and what it lets them do. */
export const caller = v.object({
  user_id: userId,
  /** The account's name; null if it has been deleted meanwhile. */
  name: v.nullable(v.string()),
  /** What the user calls the program: the name of a personal key, or `web`. */
  client: v.string(),
  /** As which interface the log will name what is done with it. */
  via,
  scopes: v.array(scope),
  /** Null: never. */
  expires_at: v.nullable(timestamp),
});
export type Caller = v.InferOutput<typeof caller>;
