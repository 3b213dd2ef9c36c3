import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import { CompiledQuery } from "kysely";
import type { Database } from "../tables/database.ts";
import { eventsAreNew, keyIsFree, type Permission, rowsAreAsRead } from "./conditions.ts";
import { appendEvents, identify, toCloudEvents } from "./events.ts";
import { createStatement, type Statement } from "./statement.ts";
import type { Origin, Unit } from "./unit.ts";
import { writeRows } from "./writes.ts";

export type Outcome =
  /** All of it was written. */
  | { readonly status: "committed"; readonly events: readonly CloudEvent[] }
  /** What was read has changed since: nothing was written. */
  | { readonly status: "moved" }
  /** The idempotency key was used before: nothing was written. */
  | { readonly status: "answered" }
  /** The event was handled before: nothing was written. */
  | { readonly status: "handled" };

/**
 * Commits decisions, all of them or none, in one statement: it checks that what they were made from has not changed, takes
 * the idempotency key, claims the consumed event, writes the rows, and appends the events to the users' logs and to the
 * outbox.
 *
 * Locks are taken in the order task → reminders → lists → key → claim → written rows → event log.
 *
 * @param db must be a transaction where several events are claimed: the caller rolls it back unless the outcome is
 * `committed`
 * @param patience milliseconds that it waits for a lock that somebody else holds; after that it throws. Undefined: until the
 * lock is released
 */
export async function commitUnits(
  db: Database,
  units: readonly Unit[],
  origin: Origin,
  patience?: number,
): Promise<Outcome> {
  const statement = createStatement(origin.now);
  const asRead = rowsAreAsRead(statement, units, limitLockWait(statement, patience));
  const keyed = keyIsFree(statement, units, asRead);
  const permission = eventsAreNew(statement, units, keyed);
  const written = writeRows(statement, units, permission);
  const events = identify(units);
  if (events.length > 0) appendEvents(statement, events, written, permission, origin.source);
  if (statement.values.length === 0) return { status: "committed", events: [] };
  const done = (part: string | undefined) => (part === undefined ? "true" : `exists (select from ${part})`);
  const text =
    statement.text(`select ${done(asRead)} as as_read, ${done(keyed)} as keyed, ${done(permission)} as permitted,
    ${events.length > 0 ? "(select json_object_agg(user_id, seq) from head)" : "null"} as heads`);
  const query = CompiledQuery.raw(text, [...statement.values]);
  const { rows } = await db.executeQuery<Answer>(query);
  const [answer] = rows;
  if (!answer?.as_read) return { status: "moved" };
  if (!answer.keyed) return { status: "answered" };
  if (!answer.permitted) return { status: "handled" };
  return { status: "committed", events: toCloudEvents(events, answer.heads ?? {}, origin) };
}

/** Applies until the end of the transaction, or of this statement if it runs alone. */
function limitLockWait(statement: Statement, patience: number | undefined): Permission {
  if (patience === undefined) return undefined;
  return statement.part(
    "patience",
    `select set_config('lock_timeout', ${statement.value(String(patience))}, true)`,
  );
}

interface Answer {
  readonly as_read: boolean;
  readonly keyed: boolean;
  readonly permitted: boolean;
  readonly heads: Record<string, number> | null;
}
