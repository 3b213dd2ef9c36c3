import type pg from "pg";

/** The entry has been changed since the caller read it. */
export class EtagMismatchError extends Error {
  readonly code = "etag_mismatch";
}

/** The ETag is none this store has given out. */
export class EtagInvalidError extends Error {
  readonly code = "etag_invalid";
}

export interface StateEntry {
  key: string;
  /** JSON. */
  value: string;
  etag: string;
}

export interface NewState {
  value: string;
  /** Empty: whatever is there. */
  etag: string;
  /** From then on the entry is only overwritten by who knows its ETag. */
  firstWrite: boolean;
  /** Undefined: what the entry has, or for ever. Not positive: for ever. */
  ttlSeconds: number | undefined;
}

/** State with the rules of Dapr's Redis component: ETags count writes. */
export interface StateStore {
  get(store: string, keys: string[]): Promise<StateEntry[]>;
  /** @throws EtagMismatchError, EtagInvalidError; Error for a first write without an ETag on an entry that exists */
  set(store: string, key: string, state: NewState): Promise<void>;
  /** @throws EtagMismatchError, EtagInvalidError */
  delete(store: string, key: string, etag: string): Promise<void>;
}

const dead = "(state.expires_at IS NOT NULL AND state.expires_at <= now())";
const expiry = "CASE WHEN $5::float8 > 0 THEN now() + $5::float8 * interval '1 second' END";

export function createStateStore(pool: pg.Pool): StateStore {
  return {
    async get(store, keys) {
      const { rows } = await pool.query<{ key: string; value: string; version: string }>(
        `SELECT key, value, version FROM local_runtime.state
         WHERE store = $1 AND key = ANY ($2) AND NOT ${dead}`,
        [store, keys],
      );
      return rows.map(({ key, value, version }) => ({ key, value, etag: version }));
    },
    async set(store, key, { value, etag, firstWrite, ttlSeconds }) {
      const { rowCount } = await pool.query(
        `INSERT INTO local_runtime.state (store, key, value, version, first_write, expires_at)
         VALUES ($1, $2, $3, 1, $4, ${expiry})
         ON CONFLICT (store, key) DO UPDATE SET
           value = excluded.value,
           version = CASE WHEN ${dead} THEN 1 ELSE state.version + 1 END,
           first_write = excluded.first_write OR (state.first_write AND NOT ${dead}),
           expires_at = CASE WHEN $5::float8 IS NULL AND NOT ${dead} THEN state.expires_at ELSE ${expiry} END
         WHERE ${dead} OR state.version = $6 OR ($6::bigint IS NULL AND NOT state.first_write)`,
        [store, key, value, firstWrite, ttlSeconds ?? null, versionOf(etag)],
      );
      if (rowCount === 1) return;
      throw etag === "" ? new Error(`failed to set key ${key}`) : mismatch(`failed to set key ${key}`);
    },
    async delete(store, key, etag) {
      const version = versionOf(etag);
      const { rows } = await pool.query<{ kept: boolean }>(
        `WITH gone AS (
           DELETE FROM local_runtime.state
           WHERE store = $1 AND key = $2 AND ($3::bigint IS NULL OR version = $3 OR ${dead}) RETURNING 1
         )
         SELECT EXISTS (SELECT FROM local_runtime.state WHERE store = $1 AND key = $2)
           AND NOT EXISTS (SELECT FROM gone) AS kept`,
        [store, key, version],
      );
      if (rows[0]?.kept) throw mismatch(`failed to delete ${key}`);
    },
  };
}

function versionOf(etag: string): string | null {
  if (etag === "") return null;
  if (/^\d{1,18}$/.test(etag)) return etag;
  throw new EtagInvalidError(`invalid etag value: ${etag}`);
}

function mismatch(reason: string): EtagMismatchError {
  return new EtagMismatchError(`possible etag mismatch. error from state store: ${reason}`);
}
