import { randomInt, randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { verifyAudit } from "@todo/database/audit/verify-audit";
import { connect } from "@todo/database/connect";
import type { Database } from "@todo/database/tables/database";
import { startCluster } from "@todo/embedded-postgres/cluster";
import { freePort } from "@todo/embedded-postgres/free-port";
import { removeCluster } from "@todo/embedded-postgres/remove-cluster";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readDevNote } from "../../scripts/dev/dev-note.ts";
import { type Api, createApi } from "../support/api.ts";
import { type DevProcess, devSecret, startDevProcess } from "../support/dev-process.ts";
import { eventually } from "../support/eventually.ts";
import { inSeconds } from "../support/story.ts";
import { signToken } from "../support/token.ts";

const users = ["ada", "bob", "cyd", "dan", "eve"];
/** Tasks of each user; each fifth of them lives another life. Together about 500 changes. */
const tasksEach = 46;
const kills = 5;

let dataDir: string;
let port: number;
let dev: DevProcess;
/** Changes that were answered with success. */
let acknowledged = 0;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "todo-kill-"));
  port = await freePort();
  dev = await startDevProcess(dataDir, port);
});
afterAll(async () => {
  await removeCluster(join(dataDir, "postgres"));
  await rm(dataDir, { recursive: true, force: true });
});

/** Repeats a change until it is answered: a client that does not know whether the last try arrived. */
async function insist(
  call: (headers: Record<string, string>) => Promise<{ status: number; body: { id: string } }>,
) {
  const headers = { "idempotency-key": randomUUID() };
  return eventually(async () => {
    const answer = await call(headers);
    // A DELETE has no key: repeated after one that got through, it finds nothing.
    expect([200, 201, 204, 404]).toContain(answer.status);
    acknowledged += 1;
    return answer.body;
  }, 60_000);
}

const lives: ((api: Api) => Promise<void>)[] = [
  async (api) => {
    const task = await insist((headers) => api.post("/api/tasks", { title: "changed" }, headers));
    await insist(() => api.patch(`/api/tasks/${task.id}`, { priority: "high" }));
  },
  async (api) => {
    const body = { title: "reminded", reminders: [{ remind_at: inSeconds(1) }] };
    const task = await insist((headers) => api.post("/api/tasks", body, headers));
    await insist(() => api.patch(`/api/tasks/${task.id}`, { description: "soon" }));
  },
  async (api) => {
    const body = { title: "repeated", due_date: "2030-01-07", recurrence: { frequency: "weekly" } };
    const task = await insist((headers) => api.post("/api/tasks", body, headers));
    await insist((headers) => api.post(`/api/tasks/${task.id}/complete`, undefined, headers));
  },
  async (api) => {
    const body = { title: "deleted", due_date: "2030-01-07", reminders: [{ lead_time: "P1D" }] };
    const task = await insist((headers) => api.post("/api/tasks", body, headers));
    await insist(() => api.delete(`/api/tasks/${task.id}`));
  },
  async (api) => {
    const body = { title: "reopened", due_date: "2030-01-07", reminders: [{ lead_time: "P1D" }] };
    const task = await insist((headers) => api.post("/api/tasks", body, headers));
    await insist((headers) => api.post(`/api/tasks/${task.id}/complete`, undefined, headers));
    await insist((headers) => api.post(`/api/tasks/${task.id}/reopen`, undefined, headers));
  },
];

/** The titles of those lives. */
const titles = ["changed", "reminded", "repeated", "deleted", "reopened"];

/** How many of a user's tasks live this life. */
const expectedOf = (title: string) => Math.ceil((tasksEach - titles.indexOf(title)) / titles.length);

async function load(api: Api): Promise<void> {
  for (let index = 0; index < tasksEach; index++) await lives[index % lives.length]?.(api);
}

async function killAtRandomMoments(total: number, loading: { done: boolean }): Promise<void> {
  const moments = Array.from({ length: kills }, () => randomInt(10, total - 10)).sort((a, b) => a - b);
  for (const [index, moment] of moments.entries()) {
    await eventually(() => expect(acknowledged >= moment || loading.done).toBe(true), 60_000);
    await dev.kill(index % 2 === 0 ? "group" : "parent");
    dev = await startDevProcess(dataDir, port);
  }
}

/** The ticks that come every minute, now. */
async function tick(): Promise<void> {
  const note = readDevNote(dataDir);
  for (const trigger of ["outbox", "reminders", "recurring"]) {
    const url = `${note?.daprUrl}/v1.0/invoke/todo/method/cron-reminders/triggers/${trigger}`;
    await fetch(url, { method: "POST", headers: { "dapr-api-token": note?.daprApiToken ?? "" } });
  }
}

test("500 changes with the process killed at random moments: nothing is lost, nothing happens twice", {
  timeout: 150_000,
}, async () => {
  const secret = await devSecret(dataDir);
  const url = `http://127.0.0.1:${port}`;
  const apis = await Promise.all(
    users.map(async (user) => createApi(url, user, await signToken({ secret, user }))),
  );
  const loading = { done: false };
  const loaded = Promise.all(apis.map(load)).finally(() => {
    loading.done = true;
  });
  await Promise.all([loaded, killAtRandomMoments(500, loading)]);
  expect(acknowledged).toBeGreaterThanOrEqual(500);

  // PostgreSQL runs, started by a process that is long dead: this adopts it, as `pnpm dev` did.
  const cluster = await startCluster({ dataDir: join(dataDir, "postgres") });
  expect(cluster.adopted).toBe(true);
  const db = connect({ url: cluster.url });
  try {
    await eventually(async () => {
      await tick();
      for (const user of users) await expectExactlyOnce(db, user);
    }, 60_000);
  } finally {
    await db.destroy();
  }
  expect(await dev.stop()).toBe(0);
});

async function expectExactlyOnce(db: Database, user: string): Promise<void> {
  const count = async (query: ReturnType<typeof sql<{ count: number }>>) =>
    (await query.execute(db)).rows[0]?.count;
  const { rows: log } = await sql<{ seq: number; type: string }>`
    select seq, type from event_log where user_id = ${user} order by seq`.execute(db);
  expect(log.map((row) => row.seq)).toEqual(log.map((_, index) => index + 1));
  expect(await verifyAudit(db, user, new Date(Date.now() + 60_000))).toEqual({
    ok: true,
    entries: log.length,
    last_seq: log.length,
    problems: [],
  });
  const told = (type: string) => log.filter((row) => row.type === `com.todo.${type}.v1`).length;
  const [reminded, repeated, deleted, reopened] = titles.slice(1).map(expectedOf) as [
    number,
    number,
    number,
    number,
  ];
  expect({
    created: told("task.created"),
    completed: told("task.completed"),
    reopened: told("task.reopened"),
    deleted: told("task.deleted"),
    triggered: told("reminder.triggered"),
    delivered: told("reminder.delivered"),
    generated: told("recurring.generated"),
  }).toEqual({
    created: tasksEach + repeated,
    completed: repeated + reopened,
    reopened,
    deleted,
    triggered: reminded,
    delivered: reminded,
    generated: repeated,
  });
  expect(await count(sql`select count(*)::int from notifications where user_id = ${user}`)).toBe(reminded);
  expect(
    await count(sql`select count(*)::int from event_log where user_id = ${user} and published_at is null`),
  ).toBe(0);
  expect(
    await count(sql`
      select count(*)::int from reminders r where user_id = ${user} and status = 'PENDING'
      and (scheduled_for is null or scheduled_for < now())`),
  ).toBe(0);
}
