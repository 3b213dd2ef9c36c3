import { type Consumer, ProduceAcks, type Producer } from "@platformatic/kafka";
import * as v from "valibot";
import type { Outcome } from "../dead-letter.ts";
import { type LogRecord, readTopics } from "./read-topics.ts";

/**
 * The outcome of each dead letter, by its place. It is a compacted topic, because a consumer group's committed offset
 * cannot express it: it has no gaps and no reasons, and Kafka forgets it when nobody has joined the group for seven
 * days.
 */
export const notesTopic = "todo.dead-letters.notes";

const note = v.object({
  outcome: v.picklist(["redriven", "discarded", "failed"]),
  /** Distinguishes a record from another one at the same place, after its topic was deleted and recreated. */
  record_time: v.number(),
  reason: v.optional(v.string()),
  at: v.string(),
});
export type Note = v.InferOutput<typeof note>;

export const placeOf = ({ topic, partition, offset }: Pick<LogRecord, "topic" | "partition" | "offset">) =>
  `${topic}/${partition}/${offset}`;

/** The last note about each place. An invalid note is ignored, so that its letter stays a dead letter. */
export async function readNotes(consumer: Consumer): Promise<Map<string, Note>> {
  const notes = new Map<string, Note>();
  for (const { key = "", value } of await readTopics(consumer, [notesTopic])) {
    const found = value === undefined ? undefined : parse(value);
    if (found) notes.set(key, found);
    else notes.delete(key);
  }
  return notes;
}

function parse(value: string): Note | undefined {
  try {
    return v.parse(note, JSON.parse(value));
  } catch {
    return undefined;
  }
}

export async function writeNote(
  producer: Producer,
  { place, failedAt }: { place: string; failedAt: Date },
  outcome: Outcome | "failed",
  reason?: string,
): Promise<void> {
  const value: Note = {
    outcome,
    record_time: failedAt.getTime(),
    ...(reason === undefined ? {} : { reason }),
    at: new Date().toISOString(),
  };
  await send(producer, place, Buffer.from(JSON.stringify(value)));
}

/** Removes a note whose letter no longer exists. */
export const removeNote = (producer: Producer, place: string) => send(producer, place, undefined);

async function send(producer: Producer, place: string, value: Buffer | undefined): Promise<void> {
  const message = { topic: notesTopic, key: Buffer.from(place), ...(value && { value }) };
  await producer.send({ messages: [message], acks: ProduceAcks.ALL });
}
