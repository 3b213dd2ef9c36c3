import type { LiveCursor, LiveMessage } from "@todo/contracts/live";
import { logPosition } from "@todo/database/events/event-log-reader";
import type { SignIn } from "@todo/function-kit/auth/sign-in";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { type Connection, createConnections, type Visitor } from "./connections.ts";
import { createFeeds } from "./feeds.ts";
import { createHintOthers } from "./hint-others.ts";
import { liveMessages, startAt } from "./messages.ts";
import type { Pace } from "./pace.ts";
import { reportAbsent, reportPresent } from "./presence.ts";
import { startWatch, type Watch } from "./watch.ts";

/** Milliseconds that clients have to read a goodbye when the instance stops; then their connections are closed. */
const goodbyeTime = 2_000;

/** The connections of this instance, and what keeps them up to date. */
export interface Hub {
  /** @throws ProblemError 429, 503; errors of the database */
  connect(visitor: Visitor, from: LiveCursor | undefined): Promise<Call>;
  /** A user has a new event: informs the clients here, and the other instances. */
  heard(userId: string): Promise<void>;
  /** Says goodbye to all clients. Resolves when this instance no longer listens. */
  stop(): Promise<void>;
}

export interface Call {
  readonly connection: Connection;
  readonly messages: AsyncGenerator<LiveMessage, void>;
}

export function createHub(deps: Dependencies, { inUse }: SignIn, pace: Pace): Hub {
  const { db } = deps;
  const connections = createConnections(() => Date.parse(deps.now()));
  const feeds = createFeeds(db);
  const hintOthers = createHintOthers(db);
  let watching: Watch | undefined;
  let stopped = false;

  const reportPresence = async (userIds: readonly string[]) => {
    await reportPresent(deps, userIds);
    // Otherwise a user who left while the mark was being written would keep it.
    for (const userId of userIds) if (!stopped && !connections.has(userId)) await reportAbsent(deps, userId);
  };

  return {
    async connect(visitor, from) {
      const { userId } = visitor;
      const logView = { epoch: feeds.epoch, look: (seq: number) => logPosition(db, userId, seq) };
      // Before the user counts as present: what is delivered to them from then on is sent only if it comes after the start.
      const start = await startAt(logView, from);
      const connection = connections.open(visitor);
      // Only if somebody is connected: an instance that Dapr woke for one event opens no connection to listen.
      if (!stopped) watching ??= startWatch(deps, { connections, feeds, inUse, pace, reportPresence });
      deps.background.run(() => reportPresence([userId]));
      const feed = feeds.join(userId);
      connection.onClose(() => {
        feeds.leave(userId);
        // When the instance stops, its clients connect to another one at once.
        if (!stopped && !connections.has(userId)) deps.background.run(() => reportAbsent(deps, userId));
      });
      if (stopped) connections.sweep(() => "stopping");
      const { end } = connection;
      return {
        connection,
        messages: liveMessages({ ...logView, feed, end, heartbeat: pace.heartbeat }, start),
      };
    },
    async heard(userId) {
      feeds.wake(userId);
      await hintOthers(userId);
    },
    async stop() {
      stopped = true;
      connections.sweep(() => "stopping");
      await connections.gone(goodbyeTime);
      await watching?.stop();
    },
  };
}
