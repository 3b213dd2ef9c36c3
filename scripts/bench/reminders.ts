import { cpus } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { connect } from "@todo/database/connect";
import type { Database } from "@todo/database/tables/database";
import { sql } from "kysely";
import { CommandError } from "../dev/command-error.ts";
import { makeToken } from "../dev/make-token.ts";
import { cpuUsed, describeCpu } from "./events.ts";
import { caller } from "./load.ts";
import { percentiles } from "./percentiles.ts";
import { cpuSecondsByProgram } from "./process-tree.ts";
import { type RunningSystem, type RuntimeName, startRunningSystem } from "./running-system.ts";

export interface RemindersBench {
  readonly runtime: RuntimeName;
  readonly reminders: number;
  /** Seconds from now until they are due. */
  readonly lead: number;
}

const users = 50;
/** Milliseconds after which a reminder that has not rung counts as lost; the sweep runs every minute. */
const patience = 150_000;

/** Measures how late reminders ring that are all due in the same second. */
export async function benchReminders(bench: RemindersBench): Promise<void> {
  const { runtime, reminders } = bench;
  console.log(`Starting a system (${runtime}) …`);
  const system = await startRunningSystem(runtime);
  const db = connect({ url: system.cluster.url, maxConnections: 1 });
  try {
    const dueAt = await arm(system, db, bench);
    await sleep(Date.parse(dueAt) - Date.now());
    const before = cpuSecondsByProgram(system.pid);
    const lateness = await untilRung(db, reminders);
    const used = cpuUsed(before, cpuSecondsByProgram(system.pid));
    console.log(`
machine            ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, Node ${process.version}
runtime            ${runtime}
reminders          ${reminders} of ${users} users, all due at ${dueAt}
rung after due     ${percentiles(lateness.map((it) => it.rung))}
written after due  ${percentiles(lateness.map((it) => it.written))} (notification in the app)
CPU of a reminder  ${describeCpu(used, reminders)} (from due until the last is written)`);
  } finally {
    await db.destroy();
    await system.stop();
  }
}

/** Creates tasks whose reminders are due at one moment, and waits until each has its job. @returns the moment */
async function arm(
  system: RunningSystem,
  db: Database,
  { reminders, lead }: RemindersBench,
): Promise<string> {
  const dueAt = new Date(Math.ceil(Date.now() / 1000 + lead) * 1000).toISOString();
  const each = Math.ceil(reminders / users);
  const create = Array.from({ length: users }, async (_, index) => {
    const token = await makeToken(system.dataDir, { user: `late-${index}`, timeZone: "UTC" });
    const call = caller(system.url, token);
    for (let nr = 0; nr < each; nr++) {
      await call("POST", "/api/tasks", { title: `Task ${nr}`, reminders: [{ remind_at: dueAt }] });
    }
  });
  await Promise.all(create);
  while (new Date().toISOString() < dueAt) {
    if ((await planned(db)) >= reminders) return dueAt;
    await sleep(200);
  }
  throw new CommandError("too_slow", "the reminders were due before all were planned: try a longer --lead");
}

async function planned(db: Database): Promise<number> {
  const [row] = await db
    .selectFrom("reminders")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("scheduled_for", "is not", null)
    .execute();
  return row?.count ?? 0;
}

/** Milliseconds after the due time at which each rang, and its notification was written. */
async function untilRung(db: Database, count: number): Promise<{ rung: number; written: number }[]> {
  const end = performance.now() + patience;
  for (;;) {
    const { rows } = await sql<{ rung: number; written: number }>`
      select extract(epoch from event.time - (event.data ->> 'remind_at')::timestamptz)::float8 * 1000 as rung,
        extract(epoch from notification.created_at - notification.remind_at)::float8 * 1000 as written
      from event_log event
      join notifications notification on notification.reminder_id = (event.data ->> 'reminder_id')::uuid
      where event.type = 'com.todo.reminder.triggered.v1'`.execute(db);
    if (rows.length >= count) return rows;
    if (performance.now() > end) {
      throw new CommandError(
        "reminders_lost",
        `${count - rows.length} reminders have not rung, and no more are ringing`,
      );
    }
    await sleep(500);
  }
}
