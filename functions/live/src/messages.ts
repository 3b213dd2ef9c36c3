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

/** The user's log, as far as it decides what a client has missed. */
export interface LogView {
  /** The current epoch of the log. */
  readonly epoch: () => Promise<string>;
  /** The end of the user's log, and the mark of the event at a sequence number. */
  readonly look: (seq: number) => Promise<{ last: LogPosition; markAt: string | undefined }>;
}

export interface Conversation extends LogView {
  readonly feed: Feed;
  /** Aborts, with a `Goodbye` as its reason, when the conversation must end. */
  readonly end: AbortSignal;
  /** Milliseconds without a message until a heartbeat. */
  readonly heartbeat: number;
}

/** Where a client's messages start, and the message that tells it. */
export interface Start {
  readonly epoch: string;
  readonly position: LogPosition;
  readonly message: LiveMessage;
}

/**
 * All messages to a client, one at a time, from its start on. Missed and new events are read from the same log by the
 * same loop, so there is no gap between them. It reads on only after the client has read the last message.
 */
export async function* liveMessages(
  { feed, end, heartbeat, ...log }: Conversation,
  start: Start,
): AsyncGenerator<LiveMessage, void> {
  let { epoch, position } = start;
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

/**
 * @param from the client's position; undefined: from now on
 * @throws when the log cannot be read
 */
export async function startAt(log: LogView, from: LiveCursor | undefined): Promise<Start> {
  const epoch = await log.epoch();
  const { last, markAt } = await log.look(from?.seq ?? 0);
  const at = (position: LogPosition) => formatLiveCursor({ epoch, ...position });
  if (from === undefined) return { epoch, position: last, message: { kind: "ready", cursor: at(last) } };
  // The position is beyond the log's end, or at another event: the log was restored to before what the client has
  // seen, and may have grown since.
  const other =
    from.epoch !== epoch || from.seq > last.seq || (from.mark !== undefined && from.mark !== markAt);
  if (!other && last.seq - from.seq <= maxReplay) {
    const position = { seq: from.seq, mark: markAt };
    return { epoch, position, message: { kind: "ready", cursor: at(position) } };
  }
  return {
    epoch,
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
