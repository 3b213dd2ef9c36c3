import * as v from "valibot";
import { actor } from "./actor.ts";
import { timestamp } from "./primitives.ts";

const cursorExpected = "expected a cursor as a live message carries it";

/**
 * A client's position in a user's event log: `<epoch>.<seq>.<mark>`. The mark is the end of that event's id, which no
 * other event has. It reveals when a log was restored to an earlier state, by whatever means, and has continued with
 * other events. Before the first event there is no mark.
 */
export const liveCursor = v.pipe(
  v.string(cursorExpected),
  v.regex(/^[0-9a-f]{16}\.\d{1,15}(\.[0-9a-f]{12})?$/, cursorExpected),
);

/** A sequence number in a user's log, with the mark of the event that it refers to. */
export interface LogPosition {
  readonly seq: number;
  /** Undefined when the event is unknown: before the first event, and in cursors from before there were marks. */
  readonly mark: string | undefined;
}

export interface LiveCursor extends LogPosition {
  readonly epoch: string;
}

/** The end of a UUIDv7 is random: 48 bits. */
export const markOf = (eventId: string) => eventId.slice(-12);

/** @param text as accepted by `liveCursor` */
export function parseLiveCursor(text: string): LiveCursor {
  const [epoch = "", seq = "", mark] = text.split(".");
  return { epoch, seq: Number(seq), mark };
}

export function formatLiveCursor({ epoch, seq, mark }: LiveCursor): string {
  return mark === undefined ? `${epoch}.${seq}` : `${epoch}.${seq}.${mark}`;
}

export const liveQuery = v.strictObject({
  cursor: v.optional(liveCursor),
  /** For browsers, whose EventSource and WebSocket cannot send an Authorization header. */
  ticket: v.optional(
    v.pipe(v.string(), v.regex(/^[\w-]{43}$/, "expected a ticket of POST /api/live/ticket")),
  ),
});
export type LiveQuery = v.InferOutput<typeof liveQuery>;

/** The connection is open; changes after `cursor` follow. */
const ready = v.object({ kind: v.literal("ready"), cursor: liveCursor });

/** One of the user's events, in order and without a gap. */
const change = v.object({
  kind: v.literal("change"),
  cursor: liveCursor,
  event: v.object({
    id: v.string(),
    /** From the event catalogue, like `com.todo.task.created.v1`. */
    type: v.string(),
    /** `tasks/<id>`, `lists/<id>` or `settings`. */
    subject: v.string(),
    /** Who did it, and through which interface; null for events from before this was recorded. */
    actor: v.nullable(actor),
    time: timestamp,
    data: v.unknown(),
  }),
});

/** What happened in between is not sent: fetch everything again, then continue from `cursor`. */
const resync = v.object({
  kind: v.literal("resync"),
  cursor: liveCursor,
  reason: v.picklist(["other_epoch", "too_old"]),
});

/** The server ends the connection. Reconnect after `retry_after` milliseconds with the last cursor. */
const goodbye = v.object({
  kind: v.literal("goodbye"),
  reason: v.picklist(["token_expired", "token_revoked", "stopping", "too_slow"]),
  retry_after: v.number(),
});

/** Nothing happened; the connection is alive. */
const heartbeat = v.object({ kind: v.literal("heartbeat") });

/** What a client receives, the same over SSE (`data:` of each event) and over WebSocket (each text message). */
export const liveMessage = v.variant("kind", [ready, change, resync, goodbye, heartbeat]);
export type LiveMessage = v.InferOutput<typeof liveMessage>;
export type Goodbye = v.InferOutput<typeof goodbye>["reason"];

export const liveTicket = v.object({
  ticket: v.string(),
  expires_at: timestamp,
});
export type LiveTicket = v.InferOutput<typeof liveTicket>;
