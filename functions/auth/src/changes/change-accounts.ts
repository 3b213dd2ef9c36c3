import { commitInTransaction } from "@todo/application/commit-in-transaction";
import { type Actor, theSystem } from "@todo/contracts/actor";
import type { EventData, EventDefinition } from "@todo/contracts/events/define-event";
import { accountSubject } from "@todo/contracts/events/subject";
import type { Tx } from "@todo/database/tables/database";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Traced } from "@todo/function-kit/trace";

/** A change of accounts in progress. */
export interface AccountChange {
  readonly tx: Tx;
  readonly now: Date;
  /**
   * Appends an event to an account's log when the change is committed.
   *
   * @param actor default: the actor of the whole change
   */
  tell<Definition extends EventDefinition>(
    accountId: string,
    definition: Definition,
    data: Omit<EventData<Definition>, "user_id">,
    actor?: Actor,
  ): void;
}

/**
 * Changes accounts: their rows and the events that report the change are committed together, or not at all.
 *
 * @param actor who makes the change; default: the system, also for changes by the operator
 */
export function changeAccounts<Result>(
  deps: Dependencies,
  { var: { trace } }: Traced,
  work: (change: AccountChange) => Promise<Result>,
  actor: Actor = theSystem,
): Promise<Result> {
  return commitInTransaction(deps, [trace], async (tx) => {
    const told: { userId: string; actor: Actor; events: Told[] }[] = [];
    const result = await work({
      tx,
      now: new Date(deps.now()),
      tell(userId, definition, data, by = actor) {
        const event = { definition, subject: accountSubject, data: { user_id: userId, ...data } };
        told.push({ userId, actor: by, events: [event] });
      },
    });
    const units = told.map(({ events, ...unit }) => ({ ...unit, trace, decision: { events } }));
    return { units, result };
  });
}

interface Told {
  readonly definition: EventDefinition;
  readonly subject: string;
  readonly data: Record<string, unknown>;
}
