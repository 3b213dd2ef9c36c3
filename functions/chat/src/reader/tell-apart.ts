import { sayDue } from "@todo/language/say-due";
import type { Turn } from "../turn.ts";

/** A task that may have been meant, as the tools name it. */
export interface Candidate {
  readonly id: string;
  readonly title: string;
  readonly due_date?: string | null;
  readonly tags?: readonly string[];
  readonly list_id?: string;
  readonly created_at?: string;
}

/**
 * What tells each task from the others: its day, its list if they are in several, and its tags; and when it was added, where another of the same
 * title would read the same.
 *
 * @param lists names of lists by their ids
 * @returns a text for each, which may be empty
 */
export function tellApart(
  candidates: readonly Candidate[],
  lists: ReadonlyMap<string, string>,
  { here, words }: Pick<Turn, "here" | "words">,
): readonly string[] {
  const say = (day: string) => sayDue(day, here, words.task.dueFormat);
  const inOneList = new Set(candidates.map(({ list_id }) => list_id)).size < 2;
  const said = candidates.map(({ due_date, list_id = "", tags = [] }) => {
    const list = inOneList ? undefined : lists.get(list_id);
    const parts = [
      due_date && words.task.dueOn(say(due_date)),
      list && words.inList(list),
      ...tags.map((it) => `#${it}`),
    ];
    return parts.filter(Boolean).join(", ");
  });
  const lines = candidates.map(({ title }, at) => `${title.toLowerCase()}\n${said[at]}`);
  return candidates.map(({ created_at }, at) => {
    const details = said[at] ?? "";
    const isAlone = lines.indexOf(lines[at] ?? "") === lines.lastIndexOf(lines[at] ?? "");
    if (isAlone || created_at === undefined) return details;
    return [details, words.addedOn(say(created_at))].filter(Boolean).join(", ");
  });
}
