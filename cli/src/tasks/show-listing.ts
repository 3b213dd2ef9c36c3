import type { List } from "@todo/contracts/list";
import { operations } from "@todo/contracts/operations/catalog";
import type { Task } from "@todo/contracts/task";
import type { Here } from "@todo/language/here";
import type { Context } from "../context.ts";
import type { Screen } from "../screen/screen.ts";
import type { Shown } from "../shown.ts";
import { taskTable } from "./task-table.ts";

export interface Section {
  /** Undefined: there is only one. */
  readonly head?: string | undefined;
  readonly tasks: readonly Task[];
  readonly timeOnly?: boolean;
}

export interface Listing {
  readonly sections: readonly Section[];
  /** The text for an empty listing. */
  readonly none: string;
  /** There are more than are shown. */
  readonly more?: boolean;
}

/** Shows tasks, and remembers their numbers. With `--json` nothing is remembered: there are no numbers to be seen. */
export async function showListing(
  context: Context,
  { sections, none, more = false }: Listing,
): Promise<Shown> {
  const tasks = sections.flatMap((section) => section.tasks);
  const json = { items: tasks, more };
  if (context.json) return { json, text: () => "" };
  const [here, { items: lists }] = await Promise.all([context.here(), context.call(operations.listLists)]);
  context.memory().keepListing(tasks.map(({ id }) => id));
  const text = (screen: Screen) => {
    if (tasks.length === 0) return none;
    const parts = sectionTexts(sections, here, lists, screen);
    return [...parts, ...(more ? [screen.paint("dim", "There are more: --all shows them.")] : [])].join(
      "\n\n",
    );
  };
  return { json, text };
}

function sectionTexts(
  sections: readonly Section[],
  here: Here,
  lists: readonly List[],
  screen: Screen,
): string[] {
  let from = 1;
  return sections
    .filter(({ tasks }) => tasks.length > 0)
    .map(({ head, tasks, timeOnly = false }) => {
      const text = taskTable(tasks, { here, lists, from, timeOnly }, screen);
      from += tasks.length;
      return head === undefined ? text : `${screen.paint("bold", head)}\n${text}`;
    });
}
