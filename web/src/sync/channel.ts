import type { Task } from "@todo/contracts/task";
import type { PendingChange } from "./pending-change.ts";
import type { Shared } from "./shared.ts";

export interface News {
  readonly put?: readonly Task[] | undefined;
  readonly remove?: readonly string[] | undefined;
  /** A change that waits no longer. */
  readonly settled?: string | undefined;
}

/** What tabs tell each other. */
export interface Channel {
  news(news: News): void;
  /** Changes that wait: made by the tab that tells it, or read by it. */
  pending(pending: readonly PendingChange[]): void;
  /** Everything is new: read what is kept. */
  replaced(): void;
  shared(shared: Shared): void;
  /** A tab was opened. */
  ask(): void;
}

/** Between the tabs of one user in one browser. @param on called with what another tab tells */
export function openChannel(user: string, on: Channel): Channel {
  const channel = new BroadcastChannel(`todo-${user}`);
  channel.onmessage = ({ data }: MessageEvent<{ kind: keyof Channel } & Record<keyof Channel, never>>) =>
    on[data.kind](data[data.kind]);
  const post = (kind: keyof Channel) => (content?: unknown) => channel.postMessage({ kind, [kind]: content });
  return {
    news: post("news"),
    pending: post("pending"),
    replaced: post("replaced"),
    shared: post("shared"),
    ask: post("ask"),
  };
}
