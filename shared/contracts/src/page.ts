import * as v from "valibot";

/** One page of a list. `next_cursor` is opaque; null on the last page. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next_cursor: string | null;
}

export const page = <Item extends v.GenericSchema>(item: Item) =>
  v.object({ items: v.array(item), next_cursor: v.nullable(v.string()) });

/** The total number of a list's items, counted up to a bound: beyond it, `count` is the bound, and `exact` is false. */
export const total = v.object({ count: v.number(), exact: v.boolean() });
export type Total = v.InferOutput<typeof total>;

/** A page of a list, with the total if it was requested. */
export const pageWithTotal = <Item extends v.GenericSchema>(item: Item) =>
  v.object({ ...page(item).entries, total: v.optional(total) });
