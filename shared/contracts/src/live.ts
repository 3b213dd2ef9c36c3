import * as v from "valibot";
import { actor } from "./actor.ts";
import { timestamp } from "./primitives.ts";

const cursorExpected = "expected a cursor as a live message carries it";

/**
 * Where in a user's event log a client is: `<epoch>.<seq>.<mark>`. The mark is the end of that event's id, which no other
 * event has. So it is noticed when a log was restored to an earlier state and has gone on with other events, however it was
 * restored. Before the first event there is no mark.
 */
export const liveCursor = v.pipe(
  v.string(cursorExpected),
  v.regex(/^[0-9a-f]{16}\.\d{1,15}(\.[0-9a-f]{12})?$/, cursorExpected),
);

/** A number of a user's log, and the event that it means. */
export interface LogPosition {
  readonly seq: number;
  /** Undefined: nothing is known of that event. So it is before the first one, and of cursors from before there were marks. */
  readonly mark: string | undefined;
}

export interface LiveCursor extends LogPosition {
  readonly epoch: string;
}

/** Of the end of a UUIDv7 all is random: 48 bits. */
export const markOf = (eventId: string) => eventId.slice(-12);

/** @param text as `liveCursor` lets it through */
export function parseLiveCursor(text: string): LiveCursor {
  const [epoch = "", seq = "", mark] = text.split(".");
  return { epoch, seq: Number(seq), mark };
}

export function formatLiveCursor({ epoch, seq, mark }: LiveCursor): string {
  return mark === undefined ? `${epoch}.${seq}` : `${epoch}.${seq}.${mark}`;
}

export const liveQuery = v.strictObject({
  cursor: v.optional(liveCursor),
  /** For browsers, whose EventSource and WebSocket cannot send a header. */
  ticket: v.optional(
    v.pipe(v.string(), v.regex(/^[\w-]{43}$/, "expected a ticket of POST /api/live/ticket")),
  ),
});
export type LiveQuery = v.InferOutput<typeof liveQuery>;

/** The connection stands; changes after `cursor` follow. */
const ready = v.object({ kind: v.literal("ready"), cursor: liveCursor });

/** One event of the user, in order and without a gap. */
const change = v.object({
  kind: v.literal("change"),
  cursor: liveCursor,
  event: v.object({
    id: v.string(),
    /** As in the event catalogue: `com.todo.task.created.v1`. */
    type: v.string(),
    /** `tasks/<id>`, `lists/<id>` or `settings`. */
    subject: v.string(),
    /** Who did it, and through what; null: it is older than that was kept. */
    actor: v.nullable(actor),
    time: timestamp,
    data: v.unknown(),
  }),
});

/** What happened in between is not sent: fetch everything again, then go on from `cursor`. */
const resync = v.object({
  kind: v.literal("resync"),
  cursor: liveCursor,
  reason: v.picklist(["other_epoch", "too_old"]),
});

/** The server ends the connection. Come back after `retry_after` milliseconds with the last cursor. */
const goodbye = v.object({
  kind: v.literal("goodbye"),
  reason: v.picklist(["token_expired", "token_revoked", "stopping", "too_slow"]),
  retry_after: v.number(),
});

/** Nothing happened; the connection is alive. */
const heartbeat = v.object({ kind: v.literal("heartbeat") });

/** What a client receives, the same by SSE (`data:` of each event) and by WebSocket (each text message). */
export const liveMessage = v.variant("kind", [ready, change, resync, goodbye, heartbeat]);
export type LiveMessage = v.InferOutput<typeof liveMessage>;
export type Goodbye = v.InferOutput<typeof goodbye>["reason"];

export const liveTicket = v.object({
  ticket: v.string(),
  expires_at: timestamp,
});
export type LiveTicket = v.InferOutput<typeof liveTicket>;
