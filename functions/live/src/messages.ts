import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import { formatLiveCursor, type Goodbye, type LiveCursor, type LiveMessage } from "@todo/contracts/live";
import type { Feed } from "./feed.ts";

/** Events that are replayed at most; a client that has missed more fetches everything again, which is less work. */
const maxReplay = 10_000;

export interface Conversation {
  readonly feed: Feed;
  /** Which log this is now. */
  readonly epoch: () => Promise<string>;
  /** The last number of the user's log. */
  readonly head: () => Promise<number>;
  /** Where the client was; undefined: from now on. */
  readonly from: LiveCursor | undefined;
  /** Aborts, with a `Goodbye` as its reason, when the conversation is to end. */
  readonly end: AbortSignal;
  /** Milliseconds without a message until a heartbeat. */
  readonly heartbeat: number;
}

/**
 * All that a client is told, one after the other, from where it was: what it missed and what happens are read from the same
 * log by the same loop, so there is no seam between them. It reads on only when the last message was taken.
 *
 * @throws when the log cannot be read now, before anything is said
 */
export async function liveMessages(conversation: Conversation): Promise<AsyncGenerator<LiveMessage, void>> {
  const epoch = await conversation.epoch();
  return messagesFrom(conversation, epoch, await startAt(conversation, epoch));
}

interface Start {
  readonly seq: number;
  readonly message: LiveMessage;
}

async function* messagesFrom(
  { feed, end, heartbeat, ...log }: Conversation,
  startEpoch: string,
  start: Start,
): AsyncGenerator<LiveMessage, void> {
  let epoch = startEpoch;
  let { seq } = start;
  yield start.message;
  while (!end.aborted) {
    const current = await log.epoch();
    if (current !== epoch) {
      epoch = current;
      seq = await log.head();
      yield { kind: "resync", cursor: formatLiveCursor({ epoch, seq }), reason: "other_epoch" };
    }
    const events = await feed.after(seq);
    for (const event of events) {
      if (end.aborted) break;
      seq = Number(event.sequence);
      yield changeOf(event, epoch);
    }
    if (events.length > 0) continue;
    if (!(await feed.changed(seq, end, heartbeat))) yield { kind: "heartbeat" };
  }
  yield { kind: "goodbye", reason: end.reason as Goodbye, retry_after: retryAfter(end.reason) };
}

async function startAt({ from, head }: Conversation, epoch: string): Promise<Start> {
  const last = await head();
  const at = (seq: number) => formatLiveCursor({ epoch, seq });
  if (from === undefined) return { seq: last, message: { kind: "ready", cursor: at(last) } };
  // Ahead of the log: it was restored from before what the client has seen.
  const other = from.epoch !== epoch || from.seq > last;
  if (!other && last - from.seq <= maxReplay)
    return { seq: from.seq, message: { kind: "ready", cursor: at(from.seq) } };
  return {
    seq: last,
    message: { kind: "resync", cursor: at(last), reason: other ? "other_epoch" : "too_old" },
  };
}

function changeOf({ id, type, subject, time, data, sequence }: CloudEvent, epoch: string): LiveMessage {
  const cursor = formatLiveCursor({ epoch, seq: Number(sequence) });
  return { kind: "change", cursor, event: { id, type, subject, time, data } };
}

/** Milliseconds. Clients of an instance that stops come back spread over some seconds, not all at once. */
function retryAfter(reason: Goodbye): number {
  return reason === "stopping" ? Math.round(100 + Math.random() * 2_900) : 0;
}
