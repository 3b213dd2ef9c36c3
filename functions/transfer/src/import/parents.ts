import type { ParsedRow, Understanding } from "./parsed-row.ts";
import { type Draft, toTaskRow } from "./to-row.ts";

/** Characters of tasks that wait for their parents at most: a file may have nothing but children. */
const maxWaiting = 4_000_000;

/**
 * Tasks whose parent is told by its id. A child may come before its parent: it waits until that is read, or the file ends. Where too
 * many wait, the next ones do without.
 */
export function createParents(understanding: Understanding) {
  const titles = new Map<string, string>();
  const waiting: { draft: Draft; parent: string }[] = [];
  let room = maxWaiting;
  const rowOf = (draft: Draft) => toTaskRow(draft, understanding);
  return {
    /** @returns undefined: its parent is yet to come */
    row(draft: Draft, id: string | undefined, parent: string | undefined): ParsedRow | undefined {
      if (id !== undefined && !titles.has(id)) titles.set(id, copyOf((draft.title ?? "").slice(0, 200)));
      if (parent === undefined || parent === id) return rowOf(draft);
      const title = titles.get(parent);
      if (title !== undefined) return rowOf(withParent(draft, title));
      room -= JSON.stringify(draft).length;
      if (room < 0) return rowOf(without(draft, "its parent comes too far behind it in this file"));
      waiting.push({ draft, parent });
      return undefined;
    },
    /** At the end of the file, those that still wait. */
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

/** Of its own: a part of a text keeps the whole of it in memory, which may be a whole file. */
const copyOf = (text: string) => Buffer.from(text).toString();
