import { Admin, Consumer, Producer } from "@platformatic/kafka";
import { CommandError } from "../../dev/command-error.ts";
import type { DeadLetter, DeadLetterStore } from "../dead-letter.ts";
import { deadLetterTopicPattern, toDeadLetter } from "../to-dead-letter.ts";
import { brokerSecurity } from "./broker-security.ts";
import { notesTopic, placeOf, readNotes, removeNote, writeNote } from "./notes.ts";
import { type LogRecord, readTopics } from "./read-topics.ts";

/**
 * Dead letters are records of the topics `<topic>.<consumer>.dlq`, which this never changes: their outcome is
 * recorded in a separate topic (see notes.ts).
 *
 * @param brokers host:port, separated by commas
 * @param env has the connection settings
 * @throws CommandError `kafka_unreachable`, here and from every method
 */
export async function openKafkaStore(brokers: string, env: NodeJS.ProcessEnv): Promise<DeadLetterStore> {
  const options = {
    ...brokerSecurity(env),
    clientId: "todo-dead-letters",
    bootstrapBrokers: brokers.split(",").map((broker) => broker.trim()),
    retries: 2,
    connectTimeout: 5_000,
    timeout: 15_000,
  };
  const admin = new Admin(options);
  // It joins no group; Kafka's client just requires a name.
  const consumer = new Consumer({ ...options, groupId: "dead-letters" });
  const producer = new Producer(options);
  /** Places of notes whose letter the broker has removed. */
  let stale: string[] = [];

  const noted = async (...args: [DeadLetter, "redriven" | "discarded" | "failed", string?]) => {
    await writeNote(producer, ...args);
    for (const place of stale.splice(0)) await removeNote(producer, place);
  };
  const guarded = reportUnreachable(brokers);
  return {
    list: guarded(async () => {
      const topics = await admin.listTopics();
      if (!topics.includes(notesTopic)) await makeNotesTopic(admin);
      // Notes are read first: one that is written during the read must not look stale.
      const notes = await readNotes(consumer);
      const records = await readTopics(
        consumer,
        topics.filter((name) => deadLetterTopicPattern.test(name)),
      );
      const places = new Set(records.map(placeOf));
      stale = [...notes.keys()].filter((place) => !places.has(place));
      return records
        .flatMap((record) => {
          const note = notes.get(placeOf(record));
          const own = note?.record_time === record.time.getTime() ? note : undefined;
          return own && own.outcome !== "failed" ? [] : [letterOf(record, own?.reason)];
        })
        .sort((a, b) => a.failedAt.getTime() - b.failedAt.getTime());
    }),
    settle: guarded((letter, outcome) => noted(letter, outcome)),
    explain: guarded((letter, reason) => noted(letter, "failed", reason)),
    async close() {
      await Promise.allSettled([admin.close(), consumer.close(true), producer.close()]);
    },
  };
}

function letterOf(record: LogRecord, reason: string | undefined): DeadLetter {
  const { topic, time, value = "" } = record;
  return toDeadLetter({
    place: placeOf(record),
    deadLetterTopic: topic,
    failedAt: time,
    reason,
    body: value,
  });
}

/** One partition, so that the last note about a letter is also read last. */
async function makeNotesTopic(admin: Admin): Promise<void> {
  const configs = [{ name: "cleanup.policy", value: "compact" }];
  await admin.createTopics({ topics: [notesTopic], partitions: 1, replicas: -1, configs });
}

function reportUnreachable(brokers: string) {
  return <Args extends unknown[], Result>(method: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      try {
        return await method(...args);
      } catch (error) {
        if (error instanceof CommandError) throw error;
        throw new CommandError("kafka_unreachable", `cannot use Kafka at ${brokers}: ${reasonOf(error)}`, {
          cause: error,
        });
      }
    };
}

/** The client wraps the cause in errors that only say that there were some. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors.at(-1));
  return error instanceof Error ? error.message : String(error);
}
