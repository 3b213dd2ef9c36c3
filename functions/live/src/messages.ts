import { actorOf } from "@todo/contracts/events/auth-context";
import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import {
  formatLiveCursor,
  type Goodbye,
  type LiveCursor,
  type LiveMessage,
  type LogPosition,
  markOf,
} from "@todo/contracts/live";
import type { Feed } from "./feed.ts";

/** Maximum number of events replayed; a client that has missed more fetches everything again, which is less work. */
const maxReplay = 10_000;

export interface Conversation {
  readonly feed: Feed;
  /** The current epoch of the log. */
  readonly epoch: () => Promise<string>;
  /** The end of the user's log, and the mark of the event at a sequence number. */
  readonly look: (seq: number) => Promise<{ last: LogPosition; markAt: string | undefined }>;
  /** The client's position; undefined: from now on. */
  readonly from: LiveCursor | undefined;
  /** Aborts, with a `Goodbye` as its reason, when the conversation must end. */
  readonly end: AbortSignal;
  /** Milliseconds without a message until a heartbeat. */
  readonly heartbeat: number;
}

/**
 * All messages to a client, one at a time, from its cursor on. Missed and new events are read from the same log by
 * the same loop, so there is no gap between them. It reads on only after the client has read the last message.
 *
 * @throws when the log cannot be read, before any message is sent
 */
export async function liveMessages(conversation: Conversation): Promise<AsyncGenerator<LiveMessage, void>> {
  const epoch = await conversation.epoch();
  return messagesFrom(conversation, epoch, await startAt(conversation, epoch));
}

interface Start {
  readonly position: LogPosition;
  readonly message: LiveMessage;
}

async function* messagesFrom(
  { feed, end, heartbeat, ...log }: Conversation,
  startEpoch: string,
  start: Start,
): AsyncGenerator<LiveMessage, void> {
  let epoch = startEpoch;
  let { position } = start;
  yield start.message;
  while (!end.aborted) {
    const current = await log.epoch();
    const events = current === epoch ? await feed.after(position) : undefined;
    if (!events) {
      epoch = current;
      position = (await log.look(0)).last;
      yield { kind: "resync", cursor: formatLiveCursor({ epoch, ...position }), reason: "other_epoch" };
      continue;
    }
    for (const event of events) {
      if (end.aborted) break;
      position = { seq: Number(event.sequence), mark: markOf(event.id) };
      yield changeOf(event, { epoch, ...position });
    }
    if (events.length > 0) continue;
    if (!(await feed.changed(position.seq, end, heartbeat))) yield { kind: "heartbeat" };
  }
  yield { kind: "goodbye", reason: end.reason as Goodbye, retry_after: retryAfter(end.reason) };
}

async function startAt({ from, look }: Conversation, epoch: string): Promise<Start> {
  const { last, markAt } = await look(from?.seq ?? 0);
  const at = (position: LogPosition) => formatLiveCursor({ epoch, ...position });
  if (from === undefined) return { position: last, message: { kind: "ready", cursor: at(last) } };
  // The position is beyond the log's end, or at another event: the log was restored to before what the client has
  // seen, and may have grown since.
  const other =
    from.epoch !== epoch || from.seq > last.seq || (from.mark !== undefined && from.mark !== markAt);
  if (!other && last.seq - from.seq <= maxReplay) {
    const position = { seq: from.seq, mark: markAt };
    return { position, message: { kind: "ready", cursor: at(position) } };
  }
  return {
    position: last,
    message: { kind: "resync", cursor: at(last), reason: other ? "other_epoch" : "too_old" },
  };
}

function changeOf(event: CloudEvent, at: LiveCursor): LiveMessage {
  const { id, type, subject, time, data } = event;
  const told = { id, type, subject, time, actor: actorOf(event), data };
  return { kind: "change", cursor: formatLiveCursor(at), event: told };
}

/** Milliseconds. Clients of an instance that stops reconnect spread over a few seconds, not all at once. */
function retryAfter(reason: Goodbye): number {
  return reason === "stopping" ? Math.round(100 + Math.random() * 2_900) : 0;
}
