import type { ParsedRow, Understanding } from "./parsed-row.ts";
import { type Draft, toTaskRow } from "./to-row.ts";

/** Tasks whose parent is told by its id. A child may come before its parent: it waits until that is read, or the file ends. */
export function createParents(understanding: Understanding) {
  const titles = new Map<string, string>();
  const waiting: { draft: Draft; parent: string }[] = [];
  const rowOf = (draft: Draft, title: string | undefined) =>
    toTaskRow(
      title === undefined
        ? { ...draft, remarks: [...(draft.remarks ?? []), "its parent is not in this file"] }
        : { ...draft, more: [...(draft.more ?? []), `Part of: ${title}`] },
      understanding,
    );
  return {
    /** @returns undefined: its parent is yet to come */
    row(draft: Draft, id: string | undefined, parent: string | undefined): ParsedRow | undefined {
      if (id !== undefined && !titles.has(id)) titles.set(id, (draft.title ?? "").slice(0, 200));
      if (parent === undefined || parent === id) return toTaskRow(draft, understanding);
      const title = titles.get(parent);
      if (title !== undefined) return rowOf(draft, title);
      waiting.push({ draft, parent });
      return undefined;
    },
    /** At the end of the file, those that still wait. */
    *rest(): Generator<ParsedRow> {
      for (const { draft, parent } of waiting) yield rowOf(draft, titles.get(parent));
    },
  };
}
