import { type Consumer, ListOffsetTimestamps } from "@platformatic/kafka";
import { CommandError } from "../../dev/command-error.ts";

export interface LogRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  /** When the record was written. */
  readonly time: Date;
  readonly key: string | undefined;
  readonly value: string | undefined;
}

/** The part of a partition that is still to be read: from `next` to `end`, exclusive. */
interface Span {
  readonly topic: string;
  readonly topicId: string;
  readonly partition: number;
  readonly leader: number;
  readonly end: bigint;
  next: bigint;
}

/** Milliseconds. */
const patience = 15_000;
/** Uncommitted records have been acknowledged all the same. */
const isolationLevel = 0;
const megabytes = 1024 * 1024;

/**
 * Everything that is in these topics now, without joining a consumer group, so that concurrent readers see the same.
 *
 * @throws CommandError `kafka_incomplete` instead of returning only a part
 */
export async function readTopics(consumer: Consumer, topics: readonly string[]): Promise<LogRecord[]> {
  if (topics.length === 0) return [];
  const spans = await spansOf(consumer, [...topics]);
  const records: LogRecord[] = [];
  let deadline = performance.now() + patience;
  for (;;) {
    const pending = spans.filter(({ next, end }) => next < end);
    if (pending.length === 0) return records;
    if (performance.now() > deadline) {
      throw new CommandError("kafka_incomplete", `Kafka does not return all of ${pending[0]?.topic}`);
    }
    for (const [leader, wanted] of Map.groupBy(pending, (span) => span.leader)) {
      if (await fetchOnce(consumer, leader, wanted, records)) deadline = performance.now() + patience;
    }
  }
}

async function spansOf(consumer: Consumer, topics: string[]): Promise<Span[]> {
  const metadata = await consumer.metadata({ topics });
  const at = (timestamp: bigint) => consumer.listOffsets({ topics, timestamp, isolationLevel });
  const starts = await at(ListOffsetTimestamps.EARLIEST);
  const ends = await at(ListOffsetTimestamps.LATEST);
  return topics.flatMap((topic) => {
    const { id = "", partitions = [] } = metadata.topics.get(topic) ?? {};
    return partitions.map(({ leader }, partition) => {
      const [next, end] = [starts.get(topic)?.[partition], ends.get(topic)?.[partition]];
      if (next === undefined || end === undefined) {
        throw new CommandError("kafka_incomplete", `Kafka does not tell how far ${topic}/${partition} goes`);
      }
      return { topic, topicId: id, partition, leader, next, end };
    });
  });
}

/** @returns whether any record arrived */
async function fetchOnce(
  consumer: Consumer,
  node: number,
  spans: Span[],
  records: LogRecord[],
): Promise<boolean> {
  const topics = spans.map(({ topicId, partition, next }) => ({
    topicId,
    partitions: [
      {
        partition,
        fetchOffset: next,
        partitionMaxBytes: megabytes,
        currentLeaderEpoch: -1,
        lastFetchedEpoch: -1,
      },
    ],
  }));
  const { responses } = await consumer.fetch({
    node,
    topics,
    minBytes: 1,
    maxBytes: 16 * megabytes,
    maxWaitTime: 1_000,
    isolationLevel,
  });
  let came = false;
  for (const { topicId, partitions } of responses) {
    for (const { partitionIndex, records: batches } of partitions) {
      const span = spans.find((one) => one.topicId === topicId && one.partition === partitionIndex);
      if (!span) continue;
      for (const batch of batches ?? []) came = take(span, batch, records) || came;
    }
  }
  return came;
}

type Batch = NonNullable<
  Awaited<ReturnType<Consumer["fetch"]>>["responses"][number]["partitions"][number]["records"]
>[number];

/** Control batches contain no records. */
const CONTROL = 0x20;

function take(span: Span, batch: Batch, records: LogRecord[]): boolean {
  const { topic, partition, next } = span;
  const after = batch.firstOffset + BigInt(batch.lastOffsetDelta) + 1n;
  if (after <= next) return false;
  span.next = after;
  if (batch.attributes & CONTROL) return true;
  for (const record of batch.records) {
    const offset = batch.firstOffset + BigInt(record.offsetDelta);
    if (offset < next || offset >= span.end) continue;
    records.push({
      topic,
      partition,
      offset,
      time: new Date(Number(batch.firstTimestamp + record.timestampDelta)),
      key: record.key?.toString("utf8"),
      value: record.value?.toString("utf8"),
    });
  }
  return true;
}
