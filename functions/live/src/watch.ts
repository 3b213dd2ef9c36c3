import type { Goodbye } from "@todo/contracts/live";
import { listenForHints } from "@todo/database/live/hints";
import type { SignIn } from "@todo/function-kit/auth/sign-in";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { errorFields } from "@todo/function-kit/log";
import type { Connections, Visitor } from "./connections.ts";
import type { Feeds } from "./feeds.ts";
import type { Pace } from "./pace.ts";

export interface Watched {
  readonly connections: Connections;
  readonly feeds: Feeds;
  readonly inUse: SignIn["inUse"];
  readonly pace: Pace;
  /** Marks users as present if they are connected here. */
  reportPresence(userIds: readonly string[]): Promise<void>;
}

export interface Watch {
  /** Resolves when it has stopped listening. */
  stop(): Promise<void>;
}

/** Listens for hints, and does the periodic work that has no hint. */
export function startWatch(
  { config, log, background }: Dependencies,
  { connections, feeds, inUse, pace, reportPresence }: Watched,
): Watch {
  const attempt = (what: string, work: () => Promise<unknown>) => () =>
    work().catch((error: unknown) => log.warn(what, errorFields(error)));
  const catchUp = attempt("cannot look for missed events", () => feeds.catchUp());
  const checkEpoch = attempt("cannot read the log's epoch", () => feeds.checkEpoch());
  const sweep = attempt("cannot check who may stay", async () => {
    connections.cutStalled(pace.patience);
    const tokenIds = connections.tokenIds();
    const left = await inUse([...tokenIds]);
    const reason = ({ tokenId }: Visitor): Goodbye | undefined =>
      // One that has come meanwhile was checked when it came.
      tokenIds.has(tokenId) && !left.has(tokenId) ? "token_revoked" : undefined;
    connections.sweep(reason);
  });
  const hints = listenForHints({
    url: config.databaseUrl,
    onHint: feeds.wake,
    onGone: (userId) => {
      if (connections.has(userId)) background.run(() => reportPresence([userId]));
    },
    // Hints may have been missed, and another server may have taken over.
    onConnected: () => {
      void checkEpoch().then(catchUp);
      background.run(() => reportPresence(connections.users()));
    },
    onLost: (error) => log.warn("hints interrupted", errorFields(error)),
  });
  const timers = [
    setInterval(catchUp, pace.catchUp),
    setInterval(sweep, pace.sweep),
    setInterval(() => reportPresence(connections.users()), pace.presence),
  ];
  return {
    stop() {
      timers.forEach(clearInterval);
      return hints.close();
    },
  };
}
