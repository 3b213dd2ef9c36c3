import type { Tx } from "../tables/database.ts";
import { claimEvent } from "./claim-event.ts";

/** @returns whether the making of this occurrence has not been told yet; from now on it has, once the caller commits */
export function claimNextOccurrence(tx: Tx, newTaskId: string): Promise<boolean> {
  return claimEvent(tx, "next-occurrence", newTaskId);
}
