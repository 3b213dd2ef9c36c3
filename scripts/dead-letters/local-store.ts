import pg from "pg";
import { DatabaseUnreachableError } from "../dev/command-error.ts";
import { checkDatabaseUrl } from "../dev/database-url.ts";
import type { DeadLetterStore } from "./dead-letter.ts";
import { toDeadLetter } from "./to-dead-letter.ts";

interface Row {
  place: string;
  topic: string;
  failed_at: Date;
  reason: string | null;
  body: string;
}

/**
 * The local runtime's dead letters, whether or not it is running. A settled one is deleted: the event itself remains
 * in `event_log`, and the runtime never reads a dead letter again.
 *
 * @throws DatabaseUnreachableError
 */
export async function openLocalStore(databaseUrl: string): Promise<DeadLetterStore> {
  checkDatabaseUrl(databaseUrl, "the database");
  const client = new pg.Client({ connectionString: databaseUrl, application_name: "dead-letters" });
  client.on("error", () => undefined); // Told by the query that it breaks.
  await client.connect().catch((error: unknown) => {
    throw new DatabaseUnreachableError(databaseUrl, error);
  });
  const isDeadLetter = `"position" = $1 AND dead_letter_of IS NOT NULL`;
  return {
    async list() {
      if (!(await hasRuntime(client))) return [];
      const { rows } = await client.query<Row>(
        `SELECT topic || '/' || "position" AS place, topic, failed_at, reason, event::text AS body
         FROM local_runtime.dead_letters ORDER BY "position"`,
      );
      return rows.map(({ place, topic, failed_at, reason, body }) =>
        toDeadLetter({
          place,
          deadLetterTopic: topic,
          failedAt: failed_at,
          reason: reason ?? undefined,
          body,
        }),
      );
    },
    async settle({ place }) {
      await client.query(`DELETE FROM local_runtime.events WHERE ${isDeadLetter}`, [positionIn(place)]);
    },
    async explain({ place }, reason) {
      await client.query(`UPDATE local_runtime.events SET dead_letter_reason = $2 WHERE ${isDeadLetter}`, [
        positionIn(place),
        reason,
      ]);
    },
    close: () => client.end(),
  };
}

/** A place is `<dead-letter topic>/<position>`. */
const positionIn = (place: string) => place.slice(place.lastIndexOf("/") + 1);

/** The runtime creates its schema at its first start. */
async function hasRuntime(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query("SELECT to_regclass('local_runtime.dead_letters') AS view");
  return rows[0]?.view !== null;
}
