import { randomUUID } from "node:crypto";
import { type Kysely, sql } from "kysely";

/** As `nameKey` was when this was written. */
const keyOf = (name: string) => name.normalize("NFKC").toLowerCase().trim();

interface Row {
  readonly id: string;
  readonly name: string;
  readonly name_key: string;
}

/**
 * Names of users from before there were accounts were compared as the database converts to lower case, which may do so with
 * ASCII alone. Of several that differ only in case, all but one were found under a number ("ann 2") alone: each is now found as
 * it is written, and any other spelling finds the one that is written in lower case, or else the first.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<Row>`select id, name, name_key from accounts order by name_key, id`.execute(db);
  const keys = new Map<string, Row>();
  const isWrittenSo = ({ name }: Row) => name === keyOf(name);
  for (const row of [...rows].sort((a, b) => Number(isWrittenSo(b)) - Number(isWrittenSo(a)))) {
    const key = [keyOf(row.name), row.name, row.name_key].find((it) => !keys.has(it));
    keys.set(key ?? randomUUID(), row);
  }
  const changed = [...keys].filter(([key, row]) => key !== row.name_key);
  // Two may exchange theirs: first, none has any of them.
  for (const [, { id }] of changed)
    await sql`update accounts set name_key = gen_random_uuid()::text where id = ${id}`.execute(db);
  for (const [key, { id }] of changed)
    await sql`update accounts set name_key = ${key} where id = ${id}`.execute(db);
}
