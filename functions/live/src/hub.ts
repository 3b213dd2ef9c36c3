import type { Goodbye, LiveCursor, LiveMessage } from "@todo/contracts/live";
import { logHeads } from "@todo/database/events/event-log-reader";
import { listenForHints } from "@todo/database/live/hints";
import type { SignIn } from "@todo/function-kit/auth/sign-in";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { errorFields } from "@todo/function-kit/log";
import { type Connection, createConnections, type Visitor } from "./connections.ts";
import { createFeeds } from "./feeds.ts";
import { createHintOthers } from "./hint-others.ts";
import { liveMessages } from "./messages.ts";
import type { Pace } from "./pace.ts";
import { tellGone, tellPresent } from "./presence.ts";

/** Milliseconds that clients have to take a goodbye when the instance stops; then they find their connection broken. */
const goodbyeTime = 2_000;

/** The connections of this instance, and what keeps them told. */
export interface Hub {
  /** @throws ProblemError 429, 503; whatever the database throws */
  connect(visitor: Visitor, from: LiveCursor | undefined): Promise<Call>;
  /** A user has a new event: tells the clients here, and the other instances. */
  heard(userId: string): Promise<void>;
  /** Says goodbye to all. Resolves when this instance listens no more. */
  stop(): Promise<void>;
}

export interface Call {
  readonly connection: Connection;
  readonly messages: AsyncGenerator<LiveMessage, void>;
}

export function createHub(deps: Dependencies, { isKeyInUse }: SignIn, pace: Pace): Hub {
  const { db, log, config } = deps;
  const connections = createConnections(() => Date.parse(deps.now()));
  const feeds = createFeeds(db);
  const hintOthers = createHintOthers(db);
  let watching: { stop(): Promise<void> } | undefined;
  let stopped = false;

  const attempt = (what: string, work: () => Promise<unknown>) => () =>
    work().catch((error: unknown) => log.warn(what, errorFields(error)));
  const catchUp = attempt("cannot look for missed events", () => feeds.catchUp());
  const checkEpoch = attempt("cannot read the log's epoch", () => feeds.checkEpoch());
  const sweep = attempt("cannot check who may stay", async () => {
    connections.cutStalled(pace.patience);
    const inUse = new Map<string, boolean>();
    for (const keyId of connections.keyIds()) inUse.set(keyId, await isKeyInUse(keyId));
    const reason = ({ keyId }: Visitor): Goodbye | undefined =>
      inUse.get(keyId) === false ? "token_revoked" : undefined;
    connections.sweep(reason);
  });

  const tellHere = async (userIds: readonly string[]) => {
    await tellPresent(deps, userIds);
    // Who left while the mark was on its way would keep it.
    for (const userId of userIds) if (!stopped && !connections.has(userId)) await tellGone(deps, userId);
  };

  /** Only where somebody is connected: an instance that Dapr woke for one event opens no connection to listen. */
  const watch = () => {
    const hints = listenForHints({
      url: config.databaseUrl,
      onHint: feeds.wake,
      onGone: (userId) => {
        if (connections.has(userId)) deps.background.run(() => tellHere([userId]));
      },
      // Hints may have been missed, and another server may have taken over.
      onConnected: () => {
        void checkEpoch().then(catchUp);
        deps.background.run(() => tellHere(connections.users()));
      },
      onLost: (error) => log.warn("hints interrupted", errorFields(error)),
    });
    const timers = [
      setInterval(catchUp, pace.catchUp),
      setInterval(sweep, pace.sweep),
      setInterval(() => tellHere(connections.users()), pace.presence),
    ];
    return {
      stop() {
        timers.forEach(clearInterval);
        return hints.close();
      },
    };
  };

  return {
    async connect(visitor, from) {
      const connection = connections.open(visitor);
      watching ??= watch();
      const { userId } = visitor;
      deps.background.run(() => tellHere([userId]));
      const feed = feeds.join(userId);
      connection.onClose(() => {
        feeds.leave(userId);
        // When the instance stops, its clients go to another one at once.
        if (!stopped && !connections.has(userId)) deps.background.run(() => tellGone(deps, userId));
      });
      try {
        const head = async () => (await logHeads(db, [userId])).get(userId) ?? 0;
        const { end } = connection;
        const messages = await liveMessages({
          feed,
          epoch: feeds.epoch,
          head,
          from,
          end,
          heartbeat: pace.heartbeat,
        });
        if (stopped) connections.sweep(() => "stopping");
        return { connection, messages };
      } catch (error) {
        connection.close();
        throw error;
      }
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
