import { type RawBuilder, sql } from "kysely";

/**
 * How many indexed tasks are read in a list's order, by a query called `ahead`, in the hope that they contain a full page of matches.
 * If they do not, matches are rare and are looked up instead.
 */
export const readAhead = 1_000;

/** Follows `ahead` in `with`. @param page how many rows a page has */
export const countAhead = (page: RawBuilder<unknown>) =>
  sql`enough as materialized (select count(*) >= ${page} as yes from ahead)`;

/** Whether `ahead` has a full page. */
export const isEnough = sql`(select yes from enough)`;
