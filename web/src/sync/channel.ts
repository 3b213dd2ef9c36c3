import type { Task } from "@todo/contracts/task";
import type { PendingChange } from "./pending-change.ts";
import type { Shared } from "./shared.ts";

export interface News {
  readonly put?: readonly Task[] | undefined;
  readonly remove?: readonly string[] | undefined;
  /** A change that waits no longer. */
  readonly settled?: string | undefined;
}

type Message =
  | { readonly kind: "news"; readonly news: News }
  | { readonly kind: "pending"; readonly pending: readonly PendingChange[] }
  | { readonly kind: "replaced" }
  | { readonly kind: "shared"; readonly shared: Shared }
  | { readonly kind: "ask" };

export interface Listeners {
  onNews(news: News): void;
  onPending(pending: readonly PendingChange[]): void;
  /** Everything is new: read what is kept. */
  onReplaced(): void;
  onShared(shared: Shared): void;
  /** A tab was opened. */
  onAsked(): void;
}

export interface Channel {
  news(news: News): void;
  pending(pending: readonly PendingChange[]): void;
  replaced(): void;
  shared(shared: Shared): void;
  ask(): void;
}

/** Between the tabs of one user in one browser. */
export function openChannel(user: string, on: Listeners): Channel {
  const channel = new BroadcastChannel(`todo-${user}`);
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.kind === "news") on.onNews(data.news);
    else if (data.kind === "pending") on.onPending(data.pending);
    else if (data.kind === "replaced") on.onReplaced();
    else if (data.kind === "shared") on.onShared(data.shared);
    else on.onAsked();
  };
  const post = (message: Message) => channel.postMessage(message);
  return {
    news: (news) => post({ kind: "news", news }),
    pending: (pending) => post({ kind: "pending", pending }),
    replaced: () => post({ kind: "replaced" }),
    shared: (shared) => post({ kind: "shared", shared }),
    ask: () => post({ kind: "ask" }),
  };
}
