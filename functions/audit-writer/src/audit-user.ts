import { createHash } from "node:crypto";
import { catchUpAudit } from "@todo/database/audit/catch-up-audit";
import type { NewHead } from "@todo/database/audit/sign-heads";
import { signUnsigned } from "@todo/database/audit/sign-unsigned";
import { createBatch } from "@todo/function-kit/batch";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Logger } from "@todo/function-kit/log";
import { createSigner } from "./signer.ts";

/**
 * Returns a function that brings a user's audit log up to their event log. Users whose events arrive at the same time are
 * handled together. Existing entries stay, so duplicates and replays change nothing.
 */
export function createAuditor(deps: Dependencies): (userId: string) => Promise<void> {
  const { db, log, background } = deps;
  const signer = createSigner(deps);
  const now = () => new Date(deps.now());
  let signingRest = false;

  const catchUp = async (userIds: readonly string[]): Promise<ReadonlySet<string>> => {
    const key = await signer();
    const { behind, foundUnsigned, ...signed } = await catchUpAudit(db, userIds, { key, now: now() });
    report(log, signed);
    if (key && foundUnsigned && !signingRest) background.run(signRest);
    return behind;
  };

  const signRest = async () => {
    signingRest = true;
    try {
      const key = await signer();
      for (let user: string | undefined = ""; key && user !== undefined; ) {
        const { lastUser, ...signed } = await signUnsigned(db, key, now(), user);
        report(log, signed);
        user = lastUser;
      }
    } finally {
      signingRest = false;
    }
  };

  return createBatch<string, void>(deps, {
    async together(userIds) {
      const behind = await catchUp(userIds);
      return new Map(userIds.filter((id) => !behind.has(id)).map((id) => [id, undefined]));
    },
    async alone(userId) {
      while ((await catchUp([userId])).size > 0);
    },
  });
}

/**
 * Writes the first head of each day to the log output, which is stored outside of the database and so survives
 * changes there. The user appears only as a hash.
 */
function report(log: Logger, signed: { heads: readonly NewHead[]; refused: readonly string[] }): void {
  for (const { user_id, day: _, first_of_day, ...head } of signed.heads)
    if (first_of_day) log.info("audit head", { user: hashOf(user_id), ...head });
  for (const userId of signed.refused)
    log.error("the audit log does not contain what was signed, so it is no longer signed", {
      user: hashOf(userId),
    });
}

const hashOf = (userId: string) => createHash("sha256").update(userId).digest("hex");
