import { completedTask, task } from "@todo/contracts/task";
import * as v from "valibot";
import { detailsOf, errorDetails } from "../tool-error.ts";

export const oneTask = v.object({ task });

const many = <Task extends v.GenericSchema>(of: Task) =>
  v.object({
    results: v.array(
      v.union([
        v.object({ ok: v.literal(true), task: of }),
        v.object({ ok: v.literal(false), error: errorDetails }),
      ]),
    ),
  });

/** A result for each item, in their order. */
export const manyTasks = many(task);
export const manyCompleted = many(completedTask);
type ManyTasks = v.InferInput<typeof manyCompleted>;

/** Sequentially, because a later item may refer to something that an earlier one has changed. */
export async function eachOf<Item>(
  items: readonly Item[],
  work: (item: Item, at: number) => Promise<v.InferInput<typeof completedTask>>,
): Promise<ManyTasks> {
  const results: ManyTasks["results"] = [];
  for (const [at, item] of items.entries()) {
    results.push(
      await work(item, at).then(
        (it) => ({ ok: true as const, task: it }),
        (error: unknown) => {
          const details = detailsOf(error);
          if (!details) throw error;
          return { ok: false as const, error: details };
        },
      ),
    );
  }
  return { results };
}

export const pageOf = <Item extends v.GenericSchema>(item: Item) =>
  v.object({
    items: v.array(item),
    next_cursor: v.pipe(v.nullable(v.string()), v.description("Give it as cursor to get the next page.")),
    has_more: v.pipe(v.boolean(), v.description("Whether there are further pages.")),
  });

export function toPage<Item>(page: { items: Item[]; next_cursor: string | null }) {
  return { ...page, has_more: page.next_cursor !== null };
}
