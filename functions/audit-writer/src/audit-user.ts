import { createHash } from "node:crypto";
import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import { appendDelivered, endAfter, whatFollows } from "@todo/database/audit/append-delivered";
import { catchUpAudit } from "@todo/database/audit/catch-up-audit";
import type { LogEnd, NewHead } from "@todo/database/audit/sign-heads";
import { signUnsigned } from "@todo/database/audit/sign-unsigned";
import { createBatch } from "@todo/function-kit/batch";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Logger } from "@todo/function-kit/log";
import { createSigner } from "./signer.ts";

/**
 * Returns a function that brings the audit log of an event's user up to their event log. Users whose events arrive at the same
 * time are handled together. Existing entries stay, so duplicates and replays change nothing.
 *
 * While events arrive in their order, they are written from what was delivered, in one statement. If that is not what
 * the database holds, or another instance was faster, the event is only a hint to look.
 */
export function createAuditor(deps: Dependencies): (event: CloudEvent) => Promise<void> {
  const { db, log, background } = deps;
  const ends = createKnownEnds();
  const signer = createSigner(deps);
  const now = () => new Date(deps.now());
  let signingRest = false;

  const catchUp = async (userIds: readonly string[]): Promise<ReadonlySet<string>> => {
    const key = await signer();
    const { behind, foundUnsigned, ...signed } = await catchUpAudit(db, userIds, { key, now: now() });
    report(log, signed);
    // Nothing is remembered of users who are behind, or whose log is not signed up to its end.
    for (const userId of userIds) ends.forget(userId);
    for (const head of signed.heads) if (!behind.has(head.user_id)) ends.remember(head);
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

  /** @returns the users whose events are audited */
  const append = async (events: readonly CloudEvent[]): Promise<ReadonlySet<string>> => {
    const byUser = Map.groupBy(events, ({ partitionkey }) => partitionkey);
    const next = [...byUser].map(([userId, own]) => whatFollows(own, ends.of(userId)));
    // If some users must be read, all are, because that takes as many statements.
    if (!next.every((it) => it !== undefined)) return new Set();
    const key = await signer();
    if (!key) return new Set();
    const heads = await appendDelivered(db, next.flat(), { key, now: now() });
    report(log, { heads, refused: [] });
    heads.forEach(ends.remember);
    return new Set(heads.map(({ user_id }) => user_id));
  };

  return createBatch<CloudEvent, void>(deps, {
    async together(events) {
      const done = await append(events);
      const rest = [...new Set(events.map(({ partitionkey }) => partitionkey))].filter((it) => !done.has(it));
      const behind = rest.length > 0 ? await catchUp(rest) : new Set<string>();
      return new Map(
        events.filter(({ partitionkey }) => !behind.has(partitionkey)).map((it) => [it, undefined]),
      );
    },
    async alone({ partitionkey }) {
      while ((await catchUp([partitionkey])).size > 0);
    },
  });
}

/** Users whose logs' ends are remembered; the one that was written to first is forgotten first. */
const maxKnown = 1_000;

function createKnownEnds() {
  const ends = new Map<string, LogEnd>();
  return {
    of: (userId: string) => ends.get(userId),
    forget: (userId: string) => void ends.delete(userId),
    remember(head: NewHead) {
      ends.delete(head.user_id);
      const [oldest] = ends.keys();
      if (ends.size >= maxKnown && oldest !== undefined) ends.delete(oldest);
      ends.set(head.user_id, endAfter(head));
    },
  };
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
