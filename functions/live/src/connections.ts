import type { Goodbye } from "@todo/contracts/live";
import { ProblemError } from "@todo/function-kit/problem-error";

/**
 * Maximum number of open connections; a person has a few tabs and devices, and a client that forgets to close them
 * must not use up all memory.
 */
const maxPerUser = 20;
const maxInAll = 10_000;

export interface Visitor {
  readonly userId: string;
  /** The session or the personal key behind their token. */
  readonly tokenId: string;
  /** When their token expires, in milliseconds since the epoch. */
  readonly tokenExpiresAt: number;
}

export interface Connection {
  readonly visitor: Visitor;
  /** Aborts, with a `Goodbye` as its reason, when the connection must end. */
  readonly end: AbortSignal;
  /** Aborts when the connection must be cut off, because the client does not read, not even a goodbye. */
  readonly cut: AbortSignal;
  /** The client has read what it was sent. */
  progress(): void;
  /** Waiting for the client to read what it was sent. */
  sending(): void;
  /** The connection has closed. */
  close(): void;
  onClose(then: () => void): void;
}

export interface Connections {
  /** @throws ProblemError 429 `too_many_connections`, 503 `full` */
  open(visitor: Visitor): Connection;
  users(): string[];
  has(userId: string): boolean;
  /** The sessions and personal keys of the connected clients. */
  tokenIds(): Set<string>;
  /** Says goodbye to the connections for which `reason` returns one. */
  sweep(reason: (visitor: Visitor) => Goodbye | undefined): void;
  /** Resolves when all have disconnected, or after this many milliseconds. */
  gone(patience: number): Promise<void>;
  /**
   * Cuts off connections whose client has not read anything for longer than this many milliseconds although data was
   * waiting.
   */
  cutStalled(patience: number): void;
}

interface Entry {
  readonly connection: Connection;
  readonly say: (reason: Goodbye) => void;
  readonly cutOff: () => void;
  sendingSince: number | undefined;
}

/** @param now milliseconds since the epoch */
export function createConnections(now: () => number): Connections {
  const all = new Set<Entry>();
  const perUser = new Map<string, number>();
  let onEmpty: () => void = () => undefined;

  const leave = (entry: Entry) => {
    if (!all.delete(entry)) return false;
    const { userId } = entry.connection.visitor;
    const left = (perUser.get(userId) ?? 1) - 1;
    if (left === 0) perUser.delete(userId);
    else perUser.set(userId, left);
    if (all.size === 0) onEmpty();
    return true;
  };

  return {
    users: () => [...perUser.keys()],
    has: (userId) => perUser.has(userId),
    tokenIds: () => new Set([...all].map(({ connection }) => connection.visitor.tokenId)),
    open(visitor) {
      const { userId, tokenExpiresAt } = visitor;
      const before = perUser.get(userId) ?? 0;
      if (before >= maxPerUser) {
        const detail = `at most ${maxPerUser} live connections per user: close one first`;
        throw new ProblemError(429, "too_many_connections", detail);
      }
      if (all.size >= maxInAll) throw new ProblemError(503, "full", "too many live connections, try again");
      const entry = createEntry(visitor, tokenExpiresAt - now(), leave);
      all.add(entry);
      perUser.set(userId, before + 1);
      return entry.connection;
    },
    sweep(reasonFor) {
      for (const { connection, say } of all) {
        const reason = reasonFor(connection.visitor);
        if (reason) say(reason);
      }
    },
    gone(patience) {
      return new Promise((resolve) => {
        if (all.size === 0) return resolve();
        const timer = setTimeout(resolve, patience);
        onEmpty = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    },
    cutStalled(patience) {
      for (const entry of all) {
        if (entry.sendingSince !== undefined && performance.now() - entry.sendingSince > patience) {
          entry.cutOff();
        }
      }
    },
  };
}

/** @param leave returns whether the connection was still counted, and stops counting it */
function createEntry(visitor: Visitor, expiresIn: number, leave: (entry: Entry) => boolean): Entry {
  const ending = new AbortController();
  const cutting = new AbortController();
  const expiry = setTimeout(() => ending.abort("token_expired"), timerTime(expiresIn));
  expiry.unref();
  const gone: (() => void)[] = [];
  const entry: Entry = {
    sendingSince: undefined,
    say: (reason) => ending.abort(reason),
    cutOff: () => cutting.abort(),
    connection: {
      visitor,
      end: ending.signal,
      cut: cutting.signal,
      progress() {
        entry.sendingSince = undefined;
      },
      sending() {
        entry.sendingSince ??= performance.now();
      },
      onClose: (then) => gone.push(then),
      close() {
        if (!leave(entry)) return;
        clearTimeout(expiry);
        ending.abort("too_slow");
        for (const then of gone) then();
      },
    },
  };
  return entry;
}

/** A timer is limited to about 24 days. */
const timerTime = (milliseconds: number) => Math.min(Math.max(milliseconds, 0), 2 ** 31 - 1);
