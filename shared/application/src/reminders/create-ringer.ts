import type { Alarm } from "@todo/domain/reminders/decide-ringing";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { errorFields } from "@todo/function-kit/log";
import { secondsSince } from "@todo/function-kit/metrics/record-delivery";
import type { Outbox } from "@todo/function-kit/outbox";
import { shareRuns } from "@todo/function-kit/share-runs";
import { holdBack } from "./hold-back.ts";
import { maxTogether, notRung, ringAlone, ringTogether, type TriggeredReminder } from "./ring-reminders.ts";

/** Milliseconds after which no more reminders ring together in a call, and none alone. */
export interface TimeLimits {
  readonly together: number;
  readonly alone: number;
}

/** Knative gives a call 30 s (`knative/jobs-callback.yaml`), and so does Dapr a tick. */
const defaultLimits: TimeLimits = { together: 15_000, alone: 25_000 };

/** The result for everything that was due. */
export interface Rung {
  readonly rang: number;
  /** Could not ring: their tasks stay locked, or the database refuses. */
  readonly left: readonly Alarm[];
  /** More may be due than one call has time for. */
  readonly more: boolean;
}

interface Together extends Omit<Rung, "left"> {
  /** To ring alone. */
  readonly rest: readonly TriggeredReminder[];
}

/**
 * Rings all reminders that are due, of all users in turn. However often and by how many instances it is called, each rings
 * once, and only if its task still asks for it. A task that stays locked, or a reminder that cannot ring, delays no other.
 *
 * @returns a function that rings what is due by the given time (RFC 3339, UTC), and resolves after the last commit
 */
export function createRinger(
  deps: Dependencies,
  by: "job" | "sweep",
  limits = defaultLimits,
): (until: string) => Promise<Rung> {
  const { log, metrics } = deps;
  /** Reminders that are ringing alone, for which no other call waits. */
  const alone = new Set<string>();
  const observe = (it: Alarm) => metrics.reminderLateness.observe(secondsSince(deps, it.at), { by });

  async function ringDue(until: string, deadline: number, outbox: Outbox): Promise<Together> {
    /**
     * Excluded from the next read: reminders that ring alone, and those that their task no longer asks for, whose next
     * plan sets another job.
     */
    const leftOut = new Set(alone);
    const failed: TriggeredReminder[] = [];
    let rang = 0;
    let more: boolean;
    do {
      const together = await ringTogether({ ...deps, outbox }, { until, except: leftOut });
      for (const [it, didRing] of together.rang) {
        if (didRing) observe(it);
        else leftOut.add(it.reminderId);
        rang += didRing ? 1 : 0;
      }
      failed.push(...together.failed);
      for (const { reminderId } of together.failed) leftOut.add(reminderId);
      more = together.rang.size + together.failed.length === maxTogether;
    } while (more && performance.now() < deadline && failed.length < maxTogether);
    if (more) return { rang, more, rest: failed };
    const locked = await notRung(deps, { until, except: leftOut });
    return { rang, more: locked.length === maxTogether, rest: [...failed, ...locked] };
  }

  async function ringRest({ rang, rest, more }: Together, deadline: number): Promise<Rung> {
    for (const { reminderId } of rest) alone.add(reminderId);
    const left: TriggeredReminder[] = [];
    let rangAlone = 0;
    for (const it of rest) {
      try {
        if (performance.now() > deadline) left.push(it);
        else if (await ringAlone(deps, it)) {
          observe(it);
          rangAlone += 1;
        }
      } catch (error) {
        const { reminderId: reminder_id, trace } = it;
        log.error("reminder could not ring", { reminder_id, ...errorFields(error), trace_id: trace.traceId });
        left.push(it);
      } finally {
        alone.delete(it.reminderId);
      }
    }
    return { rang: rang + rangAlone, left, more };
  }

  let latest = "";
  const run = shareRuns(async () => {
    const [until, begin] = [latest, performance.now()];
    latest = "";
    const { outbox, release } = holdBack(deps.outbox);
    const together = await ringDue(until, begin + limits.together, outbox).finally(release);
    // The next run does not wait for reminders that ring alone.
    return { rung: ringRest(together, begin + limits.alone) };
  });
  return async (until) => {
    if (until > latest) latest = until;
    return (await run()).rung;
  };
}
