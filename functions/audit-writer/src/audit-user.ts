import { catchUpAudit } from "@todo/database/audit/catch-up-audit";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { gather } from "@todo/function-kit/gather";

/**
 * What brings a user's audit log up to their event log; those of several users, whose events arrive at the same time, together.
 * What is there already stays: duplicates and replays change nothing.
 */
export function createAuditor(deps: Pick<Dependencies, "db" | "log">): (userId: string) => Promise<void> {
  const { db } = deps;
  return gather<string, void>(deps, {
    async together(userIds) {
      const { behind } = await catchUpAudit(db, userIds);
      return new Map(userIds.filter((id) => !behind.has(id)).map((id) => [id, undefined]));
    },
    async alone(userId) {
      while ((await catchUpAudit(db, [userId])).behind.size > 0);
    },
  });
}
