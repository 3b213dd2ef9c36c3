import type { Unit } from "@todo/database/commit/unit";
import { lockAlarmed } from "@todo/database/reminders/lock-alarms";
import type { Tx } from "@todo/database/tables/database";
import { loadRemindable, lockTask } from "@todo/database/tasks/load-task";
import type { Decision } from "@todo/domain/decision";
import { type Alarm, decideRinging, didRing } from "@todo/domain/reminders/decide-ringing";
import { createBatch } from "@todo/function-kit/batch";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { errorFields } from "@todo/function-kit/log";
import { secondsSince } from "@todo/function-kit/metrics/record-delivery";
import type { Trace } from "@todo/function-kit/trace";
import { commit } from "../commit.ts";
import { commitInTransaction, type DecidedTogether } from "../commit-in-transaction.ts";

/** Milliseconds that an alarm may wait for a lock while others wait with it. */
const patience = 500;

/** An alarm that goes off, and the trace for everything that it causes. */
export interface TriggeredReminder extends Alarm {
  readonly trace: Trace;
}

/** How many reminders ring in one transaction, and how many transactions one call makes at most. */
const [maxTogether, maxRounds] = [250, 8];

/**
 * Finds reminders that are due as well, so that each does not have to wait for a call of its own.
 *
 * @param except reminders that are about to ring anyway
 */
export type FindDue = (except: readonly Alarm[], limit: number) => Promise<readonly TriggeredReminder[]>;

/**
 * Rings reminders. Those due at the same time share one transaction, because a transaction for each made many of them
 * late.
 *
 * @param findDue if given, each call rings what is due beside its own reminder, too
 * @returns a function that rings one reminder. However often it is called, the reminder rings once, and only if the
 * task still asks for it. It resolves after the commit, with whether the reminder rang
 */
export function createRinger(
  deps: Dependencies,
  by: "job" | "sweep",
  findDue: FindDue = async () => [],
): (triggered: TriggeredReminder) => Promise<boolean> {
  const observe = ({ at }: Alarm) => deps.metrics.reminderLateness.observe(secondsSince(deps, at), { by });
  const together = async (all: readonly TriggeredReminder[]) => {
    const traces = all.map(({ trace }) => trace);
    const rang = await commitInTransaction(deps, traces, (tx) => decideTogether(tx, all));
    for (const [triggered, didRing] of rang) if (didRing) observe(triggered);
    return rang;
  };
  const ringRest = async () => {
    for (let round = 1; round < maxRounds; round++) {
      const due = await findDue([], maxTogether);
      const rang = due.length > 0 ? await together(due) : new Map();
      // What is locked or deleted would be found again: its own job or the sweep rings it.
      if (due.length < maxTogether || ![...rang.values()].includes(true)) return;
    }
  };
  const alone = async (triggered: TriggeredReminder, patience?: number) => {
    const rang = await ringAlone(deps, triggered, patience);
    if (rang) observe(triggered);
    return rang;
  };
  return createBatch<TriggeredReminder, boolean>(deps, {
    async together(all) {
      const room = maxTogether - all.length;
      const due = room > 0 ? await findDue(all, room) : [];
      const [only, ...more] = [...all, ...due];
      if (only && more.length === 0) return new Map([[only, await alone(only, patience)]]);
      const rang = await together([...all, ...due]);
      if (room > 0 && due.length === room)
        await ringRest().catch((error: unknown) =>
          deps.log.warn("left to their own jobs", errorFields(error)),
        );
      return rang;
    },
    alone: (triggered) => alone(triggered),
  });
}

/** Alarms of tasks that are locked or deleted are not in the result: these ring alone. */
async function decideTogether(
  tx: Tx,
  all: readonly TriggeredReminder[],
): Promise<DecidedTogether<Map<TriggeredReminder, boolean>>> {
  const held = await lockAlarmed(tx, all);
  const units: Unit[] = [];
  const rang = new Map<TriggeredReminder, boolean>();
  for (const [taskId, [first, ...more]] of Map.groupBy(all, (it) => it.taskId)) {
    const loaded = held.get(taskId);
    if (!first || !loaded || loaded.task.userId !== first.userId) continue;
    const { userId } = first;
    const decisions = decideRinging({ userId, taskId, ...loaded }, [first, ...more]);
    for (const [triggered, decision] of decisions) {
      units.push({ userId, trace: triggered.trace, decision });
      rang.set(triggered, didRing(decision));
    }
  }
  return { units, result: rang };
}

async function ringAlone(
  deps: Dependencies,
  triggered: TriggeredReminder,
  patience?: number,
): Promise<boolean> {
  const { userId, taskId, trace } = triggered;
  const settled = await commit(
    deps,
    { var: { trace } },
    {
      userId,
      patience,
      lock: (tx) => lockTask(tx, userId, { taskId }),
      load: (db) => loadRemindable(db, userId, taskId),
      decide: (loaded) => {
        const decision: Decision =
          decideRinging({ userId, taskId, ...loaded }, [triggered]).get(triggered) ?? {};
        return { decision, result: didRing(decision) };
      },
    },
  );
  return settled.status === "committed" && settled.result;
}
