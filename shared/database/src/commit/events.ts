import { randomUUIDv7 } from "node:crypto";
import { type Actor, theSystem } from "@todo/contracts/actor";
import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import type { NewEvent } from "@todo/domain/decision";
import { toCloudEvent } from "../events/to-cloud-event.ts";
import { ifPermitted, type Permission } from "./conditions.ts";
import type { Statement } from "./statement.ts";
import type { EventTrace, Origin, Unit } from "./unit.ts";

/** An event with the id it will have. */
interface IdentifiedEvent extends NewEvent {
  readonly id: string;
  readonly userId: string;
  readonly trace: EventTrace;
  readonly actor: Actor;
  /** How many events of the same user come after it, from which its number is computed. */
  readonly fromLast: number;
}

export function identify(units: readonly Unit[]): IdentifiedEvent[] {
  const left = new Map<string, number>();
  for (const { userId, decision } of units)
    left.set(userId, (left.get(userId) ?? 0) + (decision.events?.length ?? 0));
  return units.flatMap(({ userId, trace, decision, actor = theSystem }) =>
    (decision.events ?? []).map((event) => {
      const fromLast = (left.get(userId) ?? 0) - 1;
      left.set(userId, fromLast);
      return { ...event, id: randomUUIDv7(), userId, trace, actor, fromLast };
    }),
  );
}

const headTypes = { user_id: "text", count: "bigint" };
const eventTypes = {
  id: "uuid",
  user_id: "text",
  from_last: "bigint",
  type: "text",
  topic: "text",
  subject: "text",
  actor: "jsonb",
  data: "jsonb",
  traceparent: "text",
  tracestate: "text",
};

/**
 * Appends events to their users' logs and to the outbox, if permitted. Advancing a user's head is the last lock that is taken: it
 * is held only until the commit, and gives the user's events their order. The heads of several users are locked in the order of
 * their ids, so that two commits never wait for each other.
 *
 * @param written names of the parts that write rows: they take their locks first
 */
export function appendEvents(
  statement: Statement,
  events: readonly IdentifiedEvent[],
  written: readonly string[],
  permission: Permission,
  source: string,
): void {
  const counts = new Map<string, number>();
  for (const { userId } of events) counts.set(userId, (counts.get(userId) ?? 0) + 1);
  const heads = [...counts].map(([user_id, count]) => ({ user_id, count }));
  const first = written.map((name) => `(select count(*) from ${name}) >= 0`);
  statement.part(
    "head",
    `insert into event_log_heads (user_id, seq)
    select user_id, count
    from ${statement.given("given", headTypes, heads)}
    where ${[ifPermitted(permission), ...first].join(" and ")} order by user_id
    on conflict (user_id) do update set seq = event_log_heads.seq + excluded.seq returning user_id, seq`,
  );
  const rows = events.map(({ id, userId, definition, subject, data, trace, actor, fromLast }) => ({
    id,
    user_id: userId,
    from_last: fromLast,
    type: definition.type,
    topic: definition.topic,
    subject,
    actor,
    data,
    traceparent: trace.traceparent,
    tracestate: trace.tracestate,
  }));
  statement.part(
    "event",
    `select * from ${statement.given("event", eventTypes, rows)} join head using (user_id)`,
  );
  statement.part(
    "logged",
    `insert into event_log (user_id, seq, id, type, source, subject, time, actor, data, traceparent, tracestate, published_at)
    select user_id, seq - from_last, id, type, ${statement.value(source)}, subject, ${statement.time()}, actor, data,
      traceparent, tracestate, ${statement.time()} from event`,
  );
  statement.part(
    "queued",
    `insert into outbox (topic, event_id, time) select topic, id, ${statement.time()} from event`,
  );
}

/** @param heads the last number of each user's */
export function toCloudEvents(
  events: readonly IdentifiedEvent[],
  heads: Readonly<Record<string, number>>,
  { source, now }: Origin,
): CloudEvent[] {
  return events.map(({ id, userId, definition, subject, data, trace, actor, fromLast }) =>
    toCloudEvent({
      id,
      user_id: userId,
      seq: (heads[userId] ?? Number.NaN) - fromLast,
      type: definition.type,
      source,
      subject,
      time: new Date(now),
      actor,
      data,
      traceparent: trace.traceparent ?? null,
      tracestate: trace.tracestate ?? null,
    }),
  );
}
