import { catchUpAudit } from "@todo/database/audit/catch-up-audit";
import type { Dependencies } from "@todo/function-kit/dependencies";

/** Brings a user's audit log up to their event log. What is there already stays: duplicates and replays change nothing. */
export async function auditUser({ db }: Pick<Dependencies, "db">, userId: string): Promise<void> {
  for (let more = true; more; ) {
    ({ more } = await catchUpAudit(db, userId));
  }
}
