import type { SortOrder, TaskSort } from "@todo/contracts/task-query";
import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import { inboxId } from "../lists/inbox.ts";
import type { Database, Tables } from "../tables/database.ts";
import { countTasks } from "../tasks/count-tasks.ts";
import { few } from "../tasks/few-rows.ts";
import { listByPosition } from "../tasks/list-by-position.ts";
import { listTasks, type TaskListing } from "../tasks/list-tasks.ts";
import { allConditions, type Condition, dueConditions } from "../tasks/task-filter.ts";
import { wholeOrder } from "../tasks/task-order.ts";
import { type Plan, rowsRead, scansOf, shapeOf } from "./plan.ts";
import { seededList } from "./seed-tasks.ts";

/** The user whose list queries are planned. */
const user = "big";

/**
 * Upper limit for the rows read for a page, whatever the filter: the unindexed ones, and the rows read ahead from at
 * most six stretches of an index.
 */
const most = 5_000;

/** Milliseconds after which a query has failed, so that one that would take for ever is named. */
const slowest = 30_000;

const limit = 50;
const narrow = {
  dueFrom: new Date(Date.now() - 300 * 86_400_000),
  dueBefore: new Date(Date.now() - 298 * 86_400_000),
};
const searches = [
  "e",
  "é",
  "q",
  "%",
  "ж",
  "mi",
  "zz",
  "本",
  "milk",
  "the bank",
  "quokka",
  "zebra crossing",
  "Remember the green box",
];
const single: Partial<TaskListing>[] = [
  {},
  ...searches.map((search) => ({ search })),
  { status: "completed" },
  { priority: ["low", "high"] },
  { tags: ["none", "rare"] },
  { tags_all: ["home", "rare"] },
  { dueFrom: narrow.dueFrom },
  { undated: true },
  { list_id: [seededList(user, 0)] },
  { list_id: [seededList(user, 7)] },
  { list_id: [seededList(user, 5), seededList(user, 7)] },
  { list_id: [inboxId(user)] },
  { list_id: [seededList(user, 7)], search: "e" },
  { list_id: [seededList(user, 7)], status: "pending" },
  { list_id: [seededList(user, 7)], search: "zz" },
  { list_id: [seededList(user, 7)], tags: ["home"] },
  { list_id: [seededList(user, 0)], search: "q" },
  { list_id: [seededList(user, 0)], search: "milk", ...narrow },
  { list_id: [inboxId(user)], search: "milk" },
  { list_id: [seededList(user, 5), seededList(user, 7)], search: "the bank", status: "completed" },
  { dueFrom: narrow.dueFrom, search: "zz" },
  { overdueAt: new Date() },
];
const paired: Partial<TaskListing>[] = [
  { search: "e" },
  { search: "zz" },
  { search: "the bank" },
  { status: "pending" },
  { priority: ["high"] },
  { tags: ["home"] },
  { tags: ["rare"] },
  { tags_all: ["home", "日本"] },
  { overdueAt: new Date() },
  narrow,
];

export const sorts: readonly TaskSort[] = ["created_at", "due_date", "priority", "title"];
export const orders: readonly SortOrder[] = ["asc", "desc"];

const combined: readonly Partial<TaskListing>[] = [
  ...single,
  ...paired.flatMap((one, index) => [one, ...paired.slice(index + 1).map((other) => ({ ...one, ...other }))]),
];

/** In the user's own order: of one list. */
export const listOrders = orders.map((order) => ["position", order] as const);

/** Each filter, and each pair of filters, once. */
export const filters: readonly Partial<TaskListing>[] = [
  ...new Map(combined.map((it) => [JSON.stringify(it), it])).values(),
];

/** Examines how PostgreSQL executes list queries of the user `big`. */
export interface ListPlans {
  /**
   * Returns the faults of the plans for a list's first page, for each filter.
   *
   * @param given Default: all
   */
  faultsOf(sort: TaskSort, order: SortOrder, given?: readonly Partial<TaskListing>[]): Promise<string[]>;
  /** Returns the faults of the plans for a list's total, which is the same in every order. */
  faultsOfTotals(given?: readonly Partial<TaskListing>[]): Promise<string[]>;
  /** Returns the faults of the plan for a later page of a list without a filter. */
  faultsOfPage(sort: TaskSort, order: SortOrder, page: number): Promise<string[]>;
  /** Returns the filters whose first page has other tasks, or another order, than a query that reads and sorts all tasks. */
  pagesUnlikePlainOnes(
    sort: TaskSort,
    order: SortOrder,
    given: readonly Partial<TaskListing>[],
  ): Promise<string[]>;
  close(): Promise<void>;
}

export async function openListPlans(url: string, db: Database): Promise<ListPlans> {
  let recorded: { sql: string; parameters: readonly unknown[] }[] = [];
  const connection = { connectionString: url, statement_timeout: slowest };
  // A single connection, so that its settings persist.
  const client = new pg.Client(connection);
  await client.connect();
  await client.query("set max_parallel_workers_per_gather = 0; set random_page_cost = 1.1; set jit = off");
  const recording = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: new pg.Pool({ ...connection, max: 1 }) }),
    log({ query }) {
      recorded.push({ sql: query.sql, parameters: query.parameters });
    },
  });

  /** The custom plan for these values, and the generic plan for all values, which is executed only if it is another one. */
  async function plansOf(run: () => Promise<unknown>): Promise<{ mode: string; plan: Plan }[]> {
    recorded = [];
    await run();
    const plans: { mode: string; plan: Plan }[] = [];
    for (const { sql: text, parameters } of recorded) {
      const values = parameters.map(literal).join(", ");
      const explain = async (options: string): Promise<Plan> => {
        const { rows } = await client.query(
          `explain (${options}, format json) execute listing ${values && `(${values})`}`,
        );
        return rows[0]["QUERY PLAN"][0].Plan;
      };
      await client.query(`prepare listing as ${text}`);
      const seen = new Set<string>();
      for (const mode of ["force_custom_plan", "force_generic_plan"]) {
        await client.query(`set plan_cache_mode = ${mode}`);
        const shape = shapeOf(await explain("costs off"));
        if (seen.has(shape)) continue;
        seen.add(shape);
        // Reading the clock for each row would take as long as reading the row.
        plans.push({ mode, plan: await explain("analyze, timing off, buffers off") });
      }
      await client.query("deallocate listing");
    }
    return plans;
  }

  async function faultsOfQuery(listing: TaskListing, run: () => Promise<unknown>): Promise<string[]> {
    const faults: string[] = [];
    for (const { mode, plan } of await plansOf(run)) {
      const fault = await faultOf(db, plan, listing);
      if (fault) faults.push(`${JSON.stringify(listing)}, ${mode}: ${fault}`);
    }
    return faults;
  }

  return {
    async faultsOf(sort, order, given = filters) {
      const faults: string[] = [];
      for (const filter of given) {
        const listing = { sort, order, limit, ...filter };
        faults.push(...(await faultsOfQuery(listing, () => inOrder(sort)(recording, user, listing))));
      }
      return faults;
    },
    async faultsOfTotals(given = filters) {
      const faults: string[] = [];
      for (const filter of given) {
        const listing: TaskListing = { sort: "created_at", order: "asc", limit, ...filter };
        faults.push(...(await faultsOfQuery(listing, () => countTasks(recording, user, listing))));
      }
      return faults;
    },
    async faultsOfPage(sort, order, page) {
      const listing = { sort, order, limit };
      let cursor: string | undefined;
      for (let at = 1; at < page; at++)
        cursor = (await listTasks(db, user, { ...listing, cursor })).next_cursor ?? undefined;
      return faultsOfQuery(listing, () => listTasks(recording, user, { ...listing, cursor }));
    },
    async pagesUnlikePlainOnes(sort, order, given) {
      const unlike: string[] = [];
      for (const filter of given) {
        const listing = { sort, order, limit, ...filter };
        const page = await inOrder(sort)(db, user, listing);
        const { rows } = await sql<{ id: string }>`
          select id from tasks where ${sql.join(allConditions(user, listing), sql` and `)}
          order by ${wholeOrder(listing)} limit ${limit}`.execute(db);
        const ids = page.items.map(({ id }) => id);
        if (ids.join() !== rows.map(({ id }) => id).join()) unlike.push(JSON.stringify(listing));
      }
      return unlike;
    },
    async close() {
      await recording.destroy();
      await client.end();
    },
  };
}

const inOrder = (sort: TaskSort) => (sort === "position" ? listByPosition : listTasks);

function literal(value: unknown): string {
  if (Array.isArray(value)) return pg.escapeLiteral(`{${value.map((it) => JSON.stringify(it)).join()}}`);
  return pg.escapeLiteral(value instanceof Date ? value.toISOString() : String(value));
}

async function faultOf(db: Database, plan: Plan, listing: TaskListing): Promise<string | undefined> {
  const scans = scansOf(plan, "tasks");
  const foreign = scans.find((scan) => !ofOneUser.test(scan["Index Cond"] ?? scan["Recheck Cond"] ?? ""));
  if (foreign) return `reads more than one user's: ${foreign["Node Type"]}`;
  const read = rowsRead(scans);
  if (read <= most) return undefined;
  const fitting = await fittingOf(db, listing);
  return read <= most + fitting ? undefined : `reads ${read} rows where ${fitting} fit`;
}

/** A search's terms begin with the user's id; conditions on ids only use ids found that way. */
const ofOneUser = /user_id = |search_terms\(|\(id = ANY/;

/**
 * How many of the user's tasks the lookup condition leaves: lists or due dates that have few, or else text and tags. Without those,
 * lists and due dates however many they have.
 */
async function fittingOf(db: Database, { search, tags, tags_all, ...rest }: TaskListing): Promise<number> {
  const count = async (conditions: readonly Condition[]) => {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int from tasks where ${sql.join(conditions, sql` and `)}`.execute(db);
    return rows[0]?.count ?? 0;
  };
  const { sort } = rest;
  const narrowed = await count(allConditions(user, rest));
  if (!(search || tags || tags_all)) return narrowed;
  const isNarrow = rest.list_id !== undefined || dueConditions(rest).length > 0;
  if (isNarrow && narrowed <= few) return narrowed;
  return count(allConditions(user, { search, tags, tags_all, sort }));
}
