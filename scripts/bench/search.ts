import { cpus } from "node:os";
import { connect } from "@todo/database/connect";
import type { Database } from "@todo/database/tables/database";
import { millionTasks, seedManyTasks } from "@todo/database/testing/seed-tasks";
import { signToken } from "../dev/sign-token.ts";
import { type Call, caller } from "./load.ts";
import { percentiles } from "./percentiles.ts";
import { type RunningSystem, startRunningSystem } from "./running-system.ts";

export interface SearchBench {
  /** Tasks in all. */
  readonly tasks: number;
  /** Times that each query is asked, after a few that do not count. */
  readonly runs: number;
}

/** Who is measured, by the number of their tasks. */
const users = { small: 1_000, middle: 10_000, big: 100_000 };

const queries: Record<string, string> = {
  "the default list": "",
  "by due date": "sort=due_date&order=asc",
  "by due date, latest first": "sort=due_date&order=desc",
  "by title": "sort=title&order=asc",
  "by priority": "sort=priority&order=desc",
  "open, by due date": "status=pending&sort=due_date&order=asc",
  "completed, by title, last first": "status=completed&sort=title&order=desc",
  "high, by due date": "priority=high&sort=due_date&order=asc",
  "a tag of one in four": "tags=home",
  "a tag of one in a thousand, by title": "tags=rare&sort=title&order=asc",
  "due on two days, by title": "due_date_from=2026-02-01&due_date_to=2026-02-02&sort=title",
  "search: e": "search=e",
  "search: q": "search=q",
  "search: zz": "search=zz",
  "search: milk (one in twelve)": "search=milk",
  "search: milk, oldest first": "search=milk&sort=created_at&order=asc",
  "search: CAFE, for café": "search=CAFE&sort=due_date",
  "search: nothing there": "search=zebra%20crossing",
  "search: one task": "search=milk%20777&sort=priority",
  "search, tag, open and high": "search=bank&tags=work&status=pending&priority=high",
};

/** How long lists and searches take over HTTP, of users with few and with many tasks, in a table of very many. */
export async function benchSearch({ tasks, runs }: SearchBench): Promise<void> {
  console.log("Starting a system (local) …");
  const system = await startRunningSystem("local");
  try {
    const db = connect({ url: system.cluster.url, maxConnections: 1 });
    await fill(db, tasks).finally(() => db.destroy());
    console.log(`
machine  ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, Node ${process.version}
tasks    ${tasks}, each query ${runs} times, one after another, 50 tasks a page\n`);
    const tokens = await tokensOf(system);
    for (const [name, query] of Object.entries(queries)) {
      for (const [user, token] of tokens) {
        // A connection of its own: one that rested meanwhile may be closed by the server at any moment.
        const times = await timesOf(caller(system.url, token), `/api/tasks?${query}`, runs);
        console.log(`${name.padEnd(38)} ${String(users[user]).padStart(7)} tasks   ${percentiles(times)}`);
      }
    }
  } finally {
    await system.stop();
  }
}

async function fill(db: Database, tasks: number): Promise<void> {
  const begin = performance.now();
  await seedManyTasks(db, tasks === 1_000_000 ? millionTasks : { named: users });
  console.log(`Filled in ${((performance.now() - begin) / 1000).toFixed(0)} s`);
}

async function tokensOf({ dataDir }: RunningSystem): Promise<(readonly [keyof typeof users, string])[]> {
  const names = Object.keys(users) as (keyof typeof users)[];
  return Promise.all(
    names.map(async (name) => [name, await signToken(dataDir, { user: name, timeZone: "UTC" })] as const),
  );
}

async function timesOf(call: Call, path: string, runs: number): Promise<number[]> {
  const times: number[] = [];
  // The first ones meet statements that are not prepared yet, on each of a few connections.
  for (let run = -20; run < runs; run++) {
    const start = performance.now();
    await call("GET", path);
    if (run >= 0) times.push(performance.now() - start);
  }
  return times;
}
