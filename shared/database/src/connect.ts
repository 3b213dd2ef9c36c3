import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Database, Tables } from "./tables/database.ts";

const int8 = 20;
const date = 1082;

/** Sequence numbers fit a double; a `date` stays the text it is instead of becoming midnight somewhere. */
const types = {
  getTypeParser: ((oid: number, format?: "text" | "binary") => {
    if (oid === int8) return Number;
    if (oid === date) return (text: string) => text;
    return pg.types.getTypeParser(oid, format as "text");
  }) as typeof pg.types.getTypeParser,
};

export interface ConnectOptions {
  readonly url: string;
  /** Connections at most; they are opened when needed and closed when idle. Default 5: functions are many and small. */
  readonly maxConnections?: number;
  /** Told of connections that break while idle; the pool replaces them by itself. */
  readonly onIdleError?: (error: Error) => void;
}

/** Opens no connection yet: the first query does. End it with `destroy()`. */
export function connect(options: ConnectOptions): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.maxConnections ?? 5,
    connectionTimeoutMillis: 5_000,
    types,
  });
  pool.on("error", (error) => options.onIdleError?.(error));
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}
