import { Admin } from "@platformatic/kafka";

/** Milliseconds. */
const timeout = 5_000;

/**
 * Asks a broker about topics, which creates those that are missing with its default number of partitions.
 *
 * @returns whether each has partitions and each of these a leader: whether one can publish and subscribe
 * @throws when there is no broker, when it does not answer, and while it is making a topic
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
