import type { SortOrder, TaskSort } from "@todo/contracts/task-query";
import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database, Tables } from "../tables/database.ts";
import { type Plan, rowsRead, scansOf } from "../testing/plan.ts";
import { seedTasks } from "../testing/seed-tasks.ts";
import { createTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { listTasks, type TaskListing } from "./list-tasks.ts";

/** Tasks of one user; the others together have three times as many. */
const tasks = 8_000;
/** Rows that may be read for a page whatever fits: what a list reads ahead, out of each of six stretches of an index at most. */
const most = 5_000;

let database: TestDatabase;
let recorded: { sql: string; parameters: readonly unknown[] }[] = [];
/** Lists are read through it, and it records their queries. */
let recording: Database;
/** A single connection, so that its settings stay. */
let client: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedTasks(database.db, { named: { big: tasks }, others: { users: 24, tasks: tasks / 8 } });
  await sql`vacuum analyze tasks`.execute(database.db);
  client = new pg.Client(database.url);
  await client.connect();
  const pool = new pg.Pool({ connectionString: database.url, max: 1 });
  recording = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    log({ query }) {
      recorded.push({ sql: query.sql, parameters: query.parameters });
    },
  });
}, 120_000);
afterAll(async () => {
  await recording?.destroy();
  await client?.end();
  await database?.drop();
});

const sorts: TaskSort[] = ["created_at", "due_date", "priority", "title"];
const orders: SortOrder[] = ["asc", "desc"];
const narrow = { dueFrom: new Date("2026-02-01T00:00:00Z"), dueBefore: new Date("2026-02-03T00:00:00Z") };
const searches = [
  "e",
  "é",
  "q",
  "%",
  "mi",
  "zz",
  "milk",
  "the bank",
  "zebra crossing",
  "Remember the green box",
];
const single: Partial<TaskListing>[] = [
  {},
  ...searches.map((search) => ({ search })),
  { status: "completed" },
  { priority: ["low", "high"] },
  { tags: ["none", "rare"] },
  { dueFrom: narrow.dueFrom },
];
const paired: Partial<TaskListing>[] = [
  { search: "e" },
  { search: "zz" },
  { search: "the bank" },
  { status: "pending" },
  { priority: ["high"] },
  { tags: ["home"] },
  { tags: ["rare"] },
  narrow,
];
const filters = [
  ...single,
  ...paired.flatMap((one, index) => [one, ...paired.slice(index + 1).map((other) => ({ ...one, ...other }))]),
];

test.each(sorts.flatMap((sort) => orders.map((order) => [sort, order] as const)))(
  "by %s %s, no filter reads more than a page, the read-ahead or all matching rows, and never other users' rows",
  async (sort, order) => {
    const faults: string[] = [];
    for (const filter of filters) {
      const listing = { sort, order, limit: 50, ...filter };
      for (const { mode, plan } of await plansOf(listing)) {
        const fault = await faultOf(plan, listing);
        if (fault) faults.push(`${JSON.stringify(filter)}, ${mode}: ${fault}`);
      }
    }
    expect(faults).toEqual([]);
  },
  120_000,
);

test("later pages read no more than the first", async () => {
  for (const sort of sorts) {
    for (const order of orders) {
      const listing = { sort, order, limit: 50 };
      let cursor: string | undefined;
      for (let page = 0; page < 3; page++) {
        cursor = (await listTasks(database.db, "big", { ...listing, cursor })).next_cursor ?? undefined;
      }
      for (const { plan } of await plansOf({ ...listing, cursor })) {
        expect(await faultOf(plan, listing)).toBeUndefined();
      }
    }
  }
});

/** How PostgreSQL executes a listing's queries: planned for their values, and planned once for all values. */
async function plansOf(listing: TaskListing): Promise<{ mode: string; plan: Plan }[]> {
  recorded = [];
  await listTasks(recording, "big", listing);
  const plans: { mode: string; plan: Plan }[] = [];
  for (const { sql: text, parameters } of recorded) {
    for (const mode of ["force_custom_plan", "force_generic_plan"]) {
      await client.query(`set plan_cache_mode = ${mode}`);
      await client.query(`prepare listing as ${text}`);
      const values = parameters.map(literal).join(", ");
      const execute = parameters.length > 0 ? `execute listing (${values})` : "execute listing";
      const { rows } = await client.query(`explain (analyze, format json) ${execute}`);
      await client.query("deallocate listing");
      plans.push({ mode, plan: rows[0]["QUERY PLAN"][0].Plan });
    }
  }
  return plans;
}

function literal(value: unknown): string {
  if (Array.isArray(value)) return pg.escapeLiteral(`{${value.map((it) => JSON.stringify(it)).join()}}`);
  return pg.escapeLiteral(value instanceof Date ? value.toISOString() : String(value));
}

async function faultOf(plan: Plan, listing: Partial<TaskListing>): Promise<string | undefined> {
  const scans = scansOf(plan, "tasks");
  const foreign = scans.find((scan) => !ofOneUser.test(scan["Index Cond"] ?? scan["Recheck Cond"] ?? ""));
  if (foreign) return `reads more than one user's: ${foreign["Node Type"]}`;
  const read = rowsRead(scans);
  if (read <= most) return undefined;
  const fitting = await fittingOf(listing);
  return read <= most + fitting ? undefined : `reads ${read} rows where ${fitting} fit`;
}

/** The terms of a search begin with the user. */
const ofOneUser = /user_id = |search_terms\(/;

/** How many of the user's tasks match the filter that is looked up. */
async function fittingOf({ search, tags, dueFrom, dueBefore }: Partial<TaskListing>): Promise<number> {
  const conditions = [sql`user_id = 'big'`];
  if (search) conditions.push(sql`strpos(search_text, search_fold(${search})) > 0`);
  if (tags) conditions.push(sql`tags && ${[...tags]}::text[]`);
  if (dueFrom && !search && !tags) conditions.push(sql`due_at >= ${dueFrom}`);
  if (dueBefore && !search && !tags) conditions.push(sql`due_at < ${dueBefore}`);
  const { rows } = await sql<{ count: number }>`
    select count(*)::int from tasks where ${sql.join(conditions, sql` and `)}`.execute(database.db);
  return rows[0]?.count ?? 0;
}
