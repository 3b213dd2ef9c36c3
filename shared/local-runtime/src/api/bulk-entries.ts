import * as v from "valibot";
import { DaprError } from "./dapr-error.ts";

const entries = v.array(
  v.object({
    entryId: v.optional(v.string()),
    // @dapr/dapr's spelling, which is the same to Go.
    entryID: v.optional(v.string()),
    event: v.unknown(),
    contentType: v.optional(v.string(), ""),
    metadata: v.optional(v.record(v.string(), v.string()), {}),
  }),
);

export interface BulkEntry {
  contentType: string;
  body: Uint8Array;
  metadata: Record<string, string>;
}

/** @throws DaprError 400 when the body is not a list of entries, or an entry's id is missing or not unique */
export async function readBulkEntries(request: Request, pubsub: string, topic: string): Promise<BulkEntry[]> {
  const body: unknown = await request.json().catch(() => undefined);
  const result = v.safeParse(entries, body);
  const where = `for topic ${topic} pubsub ${pubsub}`;
  if (!result.success) {
    const message = `error when unmarshaling the request ${where}: ${result.issues[0].message}`;
    throw new DaprError(400, "ERR_PUBSUB_EVENTS_SER", message);
  }
  const ids = new Set<string>();
  return result.output.map(({ entryID = "", entryId = entryID, event, contentType, metadata }) => {
    if (entryId === "" || ids.has(entryId)) {
      const reason = "entryId is duplicated or not present for entry";
      throw new DaprError(
        400,
        "ERR_PUBSUB_EVENTS_SER",
        `error marshaling events to bytes ${where}. error: ${reason}`,
      );
    }
    ids.add(entryId);
    return { contentType, metadata, body: bytes(event, contentType) };
  });
}

/** An entry's event is part of the request's JSON: a string is text unless the content type says JSON. */
function bytes(event: unknown, contentType: string): Uint8Array {
  if (/octet-stream/i.test(contentType) && typeof event === "string") return Buffer.from(event, "base64");
  const isText = typeof event === "string" && !/json/i.test(contentType);
  return new TextEncoder().encode(isText ? event : JSON.stringify(event));
}
