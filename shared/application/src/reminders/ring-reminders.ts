import type { Unit } from "@todo/database/commit/unit";
import {
  type DueRange,
  type DueReminder,
  dueReminders,
  lockDueReminders,
} from "@todo/database/reminders/due-reminders";
import type { Tx } from "@todo/database/tables/database";
import { loadRemindable, lockTask } from "@todo/database/tasks/load-task";
import { decideRinging, didRing } from "@todo/domain/reminders/decide-ringing";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { errorFields } from "@todo/function-kit/log";
import { continueTrace, type Trace } from "@todo/function-kit/trace";
import { commit } from "../commit.ts";
import { commitInTransaction, type DecidedTogether } from "../commit-in-transaction.ts";

/** How many reminders ring in one transaction. */
export const maxTogether = 250;

/** Milliseconds that a reminder which rings alone waits for a lock held by another transaction. */
const patience = 500;

/** A reminder that is due, and the trace for everything that it causes: that in which it was planned. */
export interface TriggeredReminder extends DueReminder {
  readonly trace: Trace;
}

/** What became of each reminder of one transaction: whether it rang. */
export type Rang = ReadonlyMap<TriggeredReminder, boolean>;

/**
 * Rings reminders that are due, of any users, in one transaction, because a transaction for each made many of them late.
 * Those of tasks that are locked or deleted are not among them: see `ringAlone`.
 *
 * @returns what rang; if the transaction failed, the reminders that were in it: each of them is to ring alone
 */
export async function ringTogether(
  deps: Dependencies,
  range: Omit<DueRange, "limit">,
): Promise<{ rang: Rang; failed: readonly TriggeredReminder[] }> {
  let all: readonly TriggeredReminder[] = [];
  try {
    const rang = await commitInTransaction(deps, [], async (tx) => {
      const { due, tasks } = await lockDueReminders(tx, { ...range, limit: maxTogether });
      all = due.map(inItsTrace);
      return decideTogether(all, tasks);
    });
    return { rang, failed: [] };
  } catch (error) {
    if (all.length === 0) throw error;
    deps.log.warn("reminders could not ring together: each rings alone", {
      reminders: all.length,
      ...errorFields(error),
    });
    return { rang: new Map(), failed: all };
  }
}

type Tasks = Awaited<ReturnType<typeof lockDueReminders>>["tasks"];

function decideTogether(all: readonly TriggeredReminder[], tasks: Tasks): DecidedTogether<Rang> {
  const units: Unit[] = [];
  const rang = new Map<TriggeredReminder, boolean>();
  for (const [taskId, [first, ...more]] of Map.groupBy(all, (it) => it.taskId)) {
    const loaded = tasks.get(taskId);
    if (!first || !loaded) continue;
    const { userId } = loaded.task;
    for (const [triggered, decision] of decideRinging({ userId, taskId, ...loaded }, [first, ...more])) {
      units.push({ userId, trace: triggered.trace, decision });
      rang.set(triggered, didRing(decision));
    }
  }
  return { units, result: rang, traces: all.map(({ trace }) => trace) };
}

/**
 * Rings one reminder, if its task still asks for it, and waits for locks.
 *
 * @returns whether it rang
 * @throws if its task stays locked
 */
export async function ringAlone(deps: Dependencies, triggered: TriggeredReminder): Promise<boolean> {
  const { userId, taskId, trace } = triggered;
  const settled = await commit(
    deps,
    { var: { trace } },
    {
      userId,
      patience,
      lock: (tx: Tx) => lockTask(tx, userId, { taskId }),
      load: (db) => loadRemindable(db, userId, taskId),
      decide: (loaded) => {
        const decision = decideRinging({ userId, taskId, ...loaded }, [triggered]).get(triggered) ?? {};
        return { decision, result: didRing(decision) };
      },
    },
  );
  return settled.status === "committed" && settled.result;
}

/** Reminders that are due although `ringTogether` finds none: their tasks are locked or deleted. */
export async function notRung(
  deps: Pick<Dependencies, "db">,
  range: Omit<DueRange, "limit">,
): Promise<TriggeredReminder[]> {
  return (await dueReminders(deps.db, { ...range, limit: maxTogether })).map(inItsTrace);
}

const inItsTrace = (due: DueReminder): TriggeredReminder => ({ ...due, trace: continueTrace(due.plannedIn) });
