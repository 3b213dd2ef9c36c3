import { Admin } from "@platformatic/kafka";

/** Milliseconds. */
const timeout = 5_000;

/**
 * Queries a broker about topics, which creates missing ones with its default number of partitions.
 *
 * @returns whether each topic has partitions and each partition a leader, so that one can publish and subscribe
 * @throws when there is no broker, when it does not answer, and while it is creating a topic
 */
export async function topicsReady(port: number, topics: readonly string[]): Promise<boolean> {
  const admin = new Admin({
    clientId: "todo",
    bootstrapBrokers: [`127.0.0.1:${port}`],
    retries: 0,
    connectTimeout: timeout,
    requestTimeout: timeout,
  });
  try {
    const { topics: known } = await admin.metadata({ topics: [...topics], autocreateTopics: true });
    return topics.every((topic) => {
      const partitions = known.get(topic)?.partitions ?? [];
      return partitions.length > 0 && partitions.every(({ leader }) => leader >= 0);
    });
  } finally {
    await admin.close();
  }
}
