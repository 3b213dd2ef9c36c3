import { hint } from "@todo/database/live/hints";
import type { Database } from "@todo/database/tables/database";

/** Milliseconds for which hints are collected: events arrive in bursts, and a hint only says "look". */
const gather = 5;

/**
 * Tells every instance that users have new events, because Dapr delivers an event to one instance while the clients
 * may be connected to another. PostgreSQL's NOTIFY carries some thousand hints a second. A larger fan-out (NATS,
 * Redis) would go here: no other code knows how hints travel.
 */
export function createHintOthers(db: Database): (userId: string) => Promise<void> {
  let users = new Set<string>();
  let next: Promise<void> | undefined;

  const send = async () => {
    await new Promise((resolve) => setTimeout(resolve, gather));
    const told = [...users];
    users = new Set();
    next = undefined;
    await hint(db, told);
  };

  return (userId) => {
    users.add(userId);
    next ??= send();
    return next;
  };
}
