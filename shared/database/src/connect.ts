import { Kysely, PostgresDialect } from "kysely";
import type pg from "pg";
import type { Database, Tables } from "./tables/database.ts";

const int8 = 20;
const date = 1082;

export interface ConnectOptions {
  readonly url: string;
  /**
   * Maximum number of connections; they are opened when needed and closed when idle. Default 5, because there are
   * many small functions.
   */
  readonly maxConnections?: number;
  /**
   * Called when a connection breaks. The pool replaces it by itself; the user of a broken connection gets the error.
   */
  readonly onConnectionLost?: (error: Error) => void;
}

/**
 * How long a transaction may wait for its client. Without this limit, a client whose machine is gone or frozen would keep its
 * locks, and so block its user's tasks and events, until TCP gives up: for hours.
 */
const maxIdle = "60s";

/**
 * Our queries read a few rows by an index. Starting parallel workers would take ten times as long as the query itself.
 * With the default `random_page_cost`, which is meant for spinning disks, the planner reads and sorts all tasks of a
 * user instead of reading one page from an index.
 */
const sessionSettings = `
  set idle_in_transaction_session_timeout = '${maxIdle}';
  set max_parallel_workers_per_gather = 0;
  set random_page_cost = 1.1`;

/** Opens no connection yet: the first query does. End it with `destroy()`. */
export function connect(options: ConnectOptions): Database {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: () => openPool(options) }) });
}

/** The driver is loaded with the first query: a function that is woken by an event it drops does not need it. */
async function openPool(options: ConnectOptions): Promise<pg.Pool> {
  const { default: driver } = await import("pg");
  const pool = new driver.Pool({
    connectionString: options.url,
    max: options.maxConnections ?? 5,
    connectionTimeoutMillis: 5_000,
    types: typesOf(driver),
  });
  const lost = (error: Error) => options.onConnectionLost?.(error);
  pool.on("error", lost);
  pool.on("connect", (client) => {
    // If a connection breaks between two statements of a transaction, nothing else listens for the error, and it would end
    // the process.
    client.on("error", lost);
    client.query(sessionSettings).catch(lost);
    prepareStatements(client);
  });
  return pool;
}

/** Sequence numbers fit into a double; a `date` stays text instead of becoming midnight in some time zone. */
function typesOf({ types }: typeof pg): { getTypeParser: typeof pg.types.getTypeParser } {
  const getTypeParser = (oid: number, format?: "text" | "binary") => {
    if (oid === int8) return Number;
    if (oid === date) return (text: string) => text;
    return types.getTypeParser(oid, format as "text");
  };
  return { getTypeParser: getTypeParser as typeof types.getTypeParser };
}

/** Maximum number of prepared statements per connection; rarer list filters are planned each time. */
const maxPrepared = 200;

/**
 * Makes a connection prepare each statement when it first runs. There are few statements, they are short and always
 * the same, and parsing and planning them took a third of PostgreSQL's time under load. Every query names its
 * columns, so that a column added by a migration does not change a prepared statement's result.
 */
function prepareStatements(client: pg.PoolClient): void {
  const names = new Map<string, string>();
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  const named = (text: string) => {
    const known = names.get(text);
    if (known !== undefined || names.size >= maxPrepared) return known;
    const name = `s${names.size}`;
    names.set(text, name);
    return name;
  };
  client.query = ((text: unknown, values?: unknown, ...rest: unknown[]) => {
    if (typeof text !== "string" || !Array.isArray(values) || values.length === 0)
      return query(text, values, ...rest);
    return query({ text, values, name: named(text) }, ...rest);
  }) as typeof client.query;
}
