import { eventsAfter, logEpoch, logHeads } from "@todo/database/events/event-log-reader";
import type { Database } from "@todo/database/tables/database";
import { createFeed, type Feed } from "./feed.ts";

/** The feeds of the users who are connected to this instance. */
export interface Feeds {
  /** Shared by the user's connections. Leave it when the connection ends. */
  join(userId: string): Feed;
  leave(userId: string): void;
  /** A hint has arrived that the user has new events. */
  wake(userId: string): void;
  /** Wakes users whose log has grown without a hint. */
  catchUp(): Promise<void>;
  /**
   * Checks whether this is still the same log after the connection was lost, because a standby may have taken over.
   * If it is another one, all feeds forget their position; if not, they read again.
   */
  checkEpoch(): Promise<string>;
  epoch(): Promise<string>;
}

interface Entry {
  readonly feed: Feed;
  connections: number;
  head: number;
}

export function createFeeds(db: Database): Feeds {
  const entries = new Map<string, Entry>();
  let epoch: string | undefined;

  const forgetAll = () => {
    for (const { feed } of entries.values()) feed.forget();
  };
  const checkEpoch = async () => {
    const current = await logEpoch(db);
    const moved = epoch !== undefined && epoch !== current;
    epoch = current;
    if (moved) forgetAll();
    // Files that were copied back keep the epoch: each log is read again from its last position, which reveals
    // whether it differs there.
    else for (const { feed } of entries.values()) feed.wake();
    return current;
  };

  return {
    join(userId) {
      let entry = entries.get(userId);
      if (!entry) {
        const feed = createFeed((after, limit) => eventsAfter(db, userId, after, limit));
        entry = { feed, connections: 0, head: 0 };
        entries.set(userId, entry);
      }
      entry.connections += 1;
      return entry.feed;
    },
    leave(userId) {
      const entry = entries.get(userId);
      if (!entry) return;
      entry.connections -= 1;
      if (entry.connections === 0) entries.delete(userId);
    },
    wake: (userId) => entries.get(userId)?.feed.wake(),
    async catchUp() {
      const userIds = [...entries.keys()];
      const heads = await logHeads(db, userIds);
      for (const userId of userIds) {
        const entry = entries.get(userId);
        const head = heads.get(userId) ?? 0;
        if (!entry || entry.head === head) continue;
        entry.head = head;
        entry.feed.wake();
      }
    },
    checkEpoch,
    epoch: async () => epoch ?? checkEpoch(),
  };
}
