import { type RawBuilder, sql } from "kysely";
import { visibleTo } from "../access.ts";
import { inList } from "../lists/find-lists.ts";
import { all, columns, placeOf } from "./listed-rows.ts";
import {
  type Condition,
  dueRange,
  lookUpTerms,
  type TaskFilter,
  wantedPriorities,
  wantedStatuses,
} from "./task-filter.ts";
import { positionKey } from "./task-order.ts";

/**
 * If lists, or a range of due dates, have at most so many tasks, these are read one by one, which takes some 10 µs each. Looking up a
 * word takes about as long as reading a thousand tasks, and looking up a letter, which most of the user's terms begin with, as long as
 * reading many thousands.
 */
export const few = 1_000;
const fewForLetter = 2_500;

/** One of the ways to find the indexed tasks that fit a filter: the first one whose condition holds finds all of them. */
export interface Lookup {
  /** Names of `with`. */
  readonly ctes: readonly RawBuilder<unknown>[];
  /** Whether it is the one to use. */
  readonly when: RawBuilder<unknown>;
  /** The tasks it finds, among others, with all columns and `search_text`. */
  readonly rows: RawBuilder<unknown>;
}

/**
 * The ways to look up what a filter finds by text or tags: if its lists or its due dates have few tasks, by these; otherwise by terms.
 *
 * @returns undefined if the filter has neither text nor tags
 */
export function lookupsByTerms(userId: string, filter: TaskFilter): Lookup[] | undefined {
  const terms = lookUpTerms(userId, filter);
  if (terms === undefined) return undefined;
  const limit = sql.lit(filter.search && [...filter.search].length === 1 ? fewForLetter : few);
  const narrow = [
    {
      name: sql.ref("few_listed"),
      stretches: stretchesOfLists(userId, filter),
      order: sql`list_id, ${positionKey}`,
    },
    { name: sql.ref("few_due"), stretches: stretchesOfDue(userId, filter), order: sql`due_at` },
  ].filter(({ stretches }) => stretches.length > 0);
  const isFew = narrow.map(({ name }) => sql`(select yes from ${name})`);
  const noneOf = (some: readonly RawBuilder<unknown>[]) => some.map((one) => sql`not ${one}`);
  return [
    ...narrow.map(({ name, stretches, order }, nr) => ({
      ctes: [
        sql`${name} as materialized (select count(*) <= ${limit} as yes from (
        select from (${unionOf(stretches.map((place) => sql`(select from tasks where indexed and ${all(place)} limit ${limit} + 1)`))}) as narrowed
        limit ${limit} + 1
      ) as counted)`,
      ],
      when: all([...noneOf(isFew.slice(0, nr)), ...isFew.slice(nr, nr + 1)]),
      // In the order of the index that has them: no other one seems faster to the planner then.
      rows: unionOf(
        stretches.map(
          (place) =>
            sql`(select ${columns}, search_text from tasks where indexed and ${all(place)} order by ${order}, id limit ${limit})`,
        ),
      ),
    })),
    {
      ctes: [],
      when: all([sql`true`, ...noneOf(isFew)]),
      // `offset 0` stops the planner from reading in list order instead, in the hope of soon meeting a rare match.
      rows: sql`select ${columns}, search_text from tasks where indexed and ${terms} offset 0`,
    },
  ];
}

const unionOf = (queries: readonly RawBuilder<unknown>[]) => sql.join(queries, sql` union all `);

function stretchesOfLists(userId: string, filter: TaskFilter): Condition[][] {
  return (filter.list_id ?? []).flatMap((id) =>
    wantedStatuses(filter).map((status) => [
      visibleTo(userId),
      inList(userId, id),
      sql<boolean>`status = ${sql.lit(status)}`,
    ]),
  );
}

function stretchesOfDue(userId: string, filter: TaskFilter): Condition[][] {
  const range = dueRange(filter);
  if (range.length === 0) return [];
  return wantedStatuses(filter).flatMap((status) =>
    wantedPriorities(filter).map((priority) => [placeOf(userId, status, priority), ...range]),
  );
}
