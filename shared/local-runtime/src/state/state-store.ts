import type pg from "pg";

export interface StateEntry {
  key: string;
  /** JSON. */
  value: string;
}

export interface NewState {
  value: string;
  /** Undefined: keep the entry's current time to live, if any. Zero or negative: no expiry. */
  ttlSeconds: number | undefined;
}

/** State, following the rules of Dapr's Redis component. */
export interface StateStore {
  get(store: string, keys: string[]): Promise<StateEntry[]>;
  set(store: string, key: string, state: NewState): Promise<void>;
  delete(store: string, key: string): Promise<void>;
}

const dead = "(state.expires_at IS NOT NULL AND state.expires_at <= now())";
const expiry = "CASE WHEN $4::float8 > 0 THEN now() + $4::float8 * interval '1 second' END";

export function createStateStore(pool: pg.Pool): StateStore {
  return {
    async get(store, keys) {
      const { rows } = await pool.query<StateEntry>(
        `SELECT key, value FROM local_runtime.state WHERE store = $1 AND key = ANY ($2) AND NOT ${dead}`,
        [store, keys],
      );
      return rows;
    },
    async set(store, key, { value, ttlSeconds }) {
      await pool.query(
        `INSERT INTO local_runtime.state (store, key, value, expires_at) VALUES ($1, $2, $3, ${expiry})
         ON CONFLICT (store, key) DO UPDATE SET
           value = excluded.value,
           expires_at = CASE WHEN $4::float8 IS NULL AND NOT ${dead} THEN state.expires_at ELSE ${expiry} END`,
        [store, key, value, ttlSeconds ?? null],
      );
    },
    async delete(store, key) {
      await pool.query("DELETE FROM local_runtime.state WHERE store = $1 AND key = $2", [store, key]);
    },
  };
}
