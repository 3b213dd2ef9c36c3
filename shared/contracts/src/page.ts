import * as v from "valibot";

/** One page of a list. `next_cursor` is opaque; null on the last page. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next_cursor: string | null;
}

export const page = <Item extends v.GenericSchema>(item: Item) =>
  v.object({ items: v.array(item), next_cursor: v.nullable(v.string()) });

/** How many items a list has in all, counted up to a bound: beyond it, `count` is the bound and not `exact`. */
export const total = v.object({ count: v.number(), exact: v.boolean() });
export type Total = v.InferOutput<typeof total>;

/** A page of a list that says so where it is asked to. */
export const pageWithTotal = <Item extends v.GenericSchema>(item: Item) =>
  v.object({ ...page(item).entries, total: v.optional(total) });
