import type { Unit } from "@todo/database/commit/unit";
import { lockAlarmed } from "@todo/database/reminders/lock-alarms";
import type { Tx } from "@todo/database/tables/database";
import { loadRemindable, lockTask } from "@todo/database/tasks/load-task";
import type { Decision } from "@todo/domain/decision";
import { type Alarm, decideRinging, didRing } from "@todo/domain/reminders/decide-ringing";
import { createBatch } from "@todo/function-kit/batch";
import type { Dependencies } from "@todo/function-kit/dependencies";
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

/**
 * Rings reminders. Those due at the same time share one transaction, because a transaction for each made many of them
 * late.
 *
 * @returns a function that rings one reminder. However often it is called, the reminder rings once, and only if the
 * task still asks for it. It resolves after the commit, with whether the reminder rang
 */
export function createRinger(
  deps: Dependencies,
  by: "job" | "sweep",
): (triggered: TriggeredReminder) => Promise<boolean> {
  const ring = createBatch<TriggeredReminder, boolean>(deps, {
    async together(all) {
      const [only, ...more] = all;
      if (only && more.length === 0) return new Map([[only, await ringAlone(deps, only, patience)]]);
      const traces = all.map(({ trace }) => trace);
      return commitInTransaction(deps, traces, (tx) => decideTogether(tx, all));
    },
    alone: (triggered) => ringAlone(deps, triggered),
  });
  return async (triggered) => {
    const rang = await ring(triggered);
    if (rang) deps.metrics.reminderLateness.observe(secondsSince(deps, triggered.at), { by });
    return rang;
  };
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
