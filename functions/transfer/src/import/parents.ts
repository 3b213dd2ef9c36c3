import type { ParsedRow, Understanding } from "./parsed-row.ts";
import { type Draft, toTaskRow } from "./to-row.ts";

/** Maximum characters of tasks that wait for their parents: a file may contain only children. */
const maxWaiting = 4_000_000;

/**
 * Tasks that refer to their parent by id. A child that comes before its parent waits until the parent is read, or the
 * file ends. If too many wait, the next ones are imported without a parent.
 */
export function createParents(understanding: Understanding) {
  const titles = new Map<string, string>();
  const waiting: { draft: Draft; parent: string }[] = [];
  let room = maxWaiting;
  const rowOf = (draft: Draft) => toTaskRow(draft, understanding);
  return {
    /** @returns undefined if its parent has not been read yet */
    row(draft: Draft, id: string | undefined, parent: string | undefined): ParsedRow | undefined {
      if (id !== undefined && !titles.has(id)) titles.set(id, copyOf((draft.title ?? "").slice(0, 200)));
      if (parent === undefined || parent === id) return rowOf(draft);
      const title = titles.get(parent);
      if (title !== undefined) return rowOf(withParent(draft, title));
      room -= JSON.stringify(draft).length;
      if (room < 0) return rowOf(without(draft, "its parent comes too late in this file"));
      waiting.push({ draft, parent });
      return undefined;
    },
    /** At the end of the file: the tasks that still wait. */
    *rest(): Generator<ParsedRow> {
      for (const { draft, parent } of waiting) yield rowOf(withParent(draft, titles.get(parent)));
    },
  };
}

/** A task that names its parent, or says that its file has none. @param title of the parent */
export const withParent = <Of extends Named>(draft: Of, title: string | undefined): Of =>
  title === undefined
    ? without(draft, "its parent is not in this file")
    : { ...draft, more: [...(draft.more ?? []), `Part of: ${title}`] };

const without = <Of extends Named>(draft: Of, remark: string): Of => ({
  ...draft,
  remarks: [...(draft.remarks ?? []), remark],
});

type Named = Pick<Draft, "more" | "remarks">;

/** A copy, because a substring keeps the original string in memory, which may be a whole file. */
const copyOf = (text: string) => Buffer.from(text).toString();
