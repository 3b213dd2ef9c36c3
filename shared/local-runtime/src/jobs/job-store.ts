import type pg from "pg";
import type { StoredJob } from "./job.ts";

interface Row {
  name: string;
  revision: string;
  due_at: Date;
  triggered: number;
  job: StoredJob["job"];
  expires_at: Date | null;
}

/** A job that has been triggered: either due again or done. */
export interface Triggered {
  revision: string;
  next: Date | undefined;
}

/** Stores jobs. */
export interface JobStore {
  /** False when a job of that name exists and must not be replaced. */
  put(job: StoredJob, overwrite: boolean): Promise<boolean>;
  get(name: string): Promise<StoredJob | undefined>;
  delete(name: string): Promise<void>;
  /** The first jobs due by `now`, except those being worked on. */
  due(now: Date, except: string[], limit: number): Promise<StoredJob[]>;
  nextDueTime(except: string[]): Promise<Date | undefined>;
  finish(triggered: Triggered[]): Promise<void>;
}

export function createJobStore(pool: pg.Pool): JobStore {
  const columns = "name, revision, due_at, triggered, job, expires_at";
  return {
    async put({ name, revision, dueAt, job, expiresAt }, overwrite) {
      const { rowCount } = await pool.query(
        `INSERT INTO local_runtime.jobs (name, revision, due_at, job, expires_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (name) DO UPDATE SET revision = excluded.revision, due_at = excluded.due_at, triggered = 0,
           job = excluded.job, expires_at = excluded.expires_at WHERE $6::boolean`,
        [name, revision, dueAt, JSON.stringify(job), expiresAt ?? null, overwrite],
      );
      return rowCount === 1;
    },
    async get(name) {
      const { rows } = await pool.query<Row>(`SELECT ${columns} FROM local_runtime.jobs WHERE name = $1`, [
        name,
      ]);
      return rows[0] && fromRow(rows[0]);
    },
    async delete(name) {
      await pool.query("DELETE FROM local_runtime.jobs WHERE name = $1", [name]);
    },
    async due(now, except, limit) {
      const { rows } = await pool.query<Row>(
        `SELECT ${columns} FROM local_runtime.jobs WHERE due_at <= $1 AND revision <> ALL ($2::uuid[])
         ORDER BY due_at LIMIT $3`,
        [now, except, limit],
      );
      return rows.map(fromRow);
    },
    async nextDueTime(except) {
      const { rows } = await pool.query<{ due: Date | null }>(
        "SELECT min(due_at) AS due FROM local_runtime.jobs WHERE revision <> ALL ($1::uuid[])",
        [except],
      );
      return rows[0]?.due ?? undefined;
    },
    async finish(triggered) {
      const done = triggered.filter(({ next }) => !next).map(({ revision }) => revision);
      const again = triggered.filter(({ next }) => next);
      await pool.query(
        `WITH done AS (DELETE FROM local_runtime.jobs WHERE revision = ANY ($1::uuid[]))
         UPDATE local_runtime.jobs SET due_at = again.due_at, triggered = triggered + 1
         FROM unnest($2::uuid[], $3::timestamptz[]) AS again (revision, due_at)
         WHERE jobs.revision = again.revision`,
        [done, again.map(({ revision }) => revision), again.map(({ next }) => next)],
      );
    },
  };
}

function fromRow(row: Row): StoredJob {
  const { name, revision, triggered, job } = row;
  return { name, revision, triggered, job, dueAt: row.due_at, expiresAt: row.expires_at ?? undefined };
}
