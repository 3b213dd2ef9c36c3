import type { Priority } from "@todo/contracts/task";
import type { Here } from "@todo/language/here";
import { readNewTask } from "@todo/language/read";
import type { NewTask } from "@todo/language/reader/intent";
import type { Part, PartKind } from "@todo/language/reader/part";
import type { Reason } from "@todo/language/reasons/reason";

/** What one task that is typed in has beside its title. */
export type Field = "due" | "recurrence" | "reminders" | "priority" | "tags";

/** What was chosen by a button. It wins over the text; null: it is not to have any. */
export interface Chosen {
  readonly due?: string | null;
  readonly priority?: Priority | null;
  readonly recurrence?: null;
  readonly reminders?: null;
  readonly tags?: null;
}

/** A task as `POST /api/tasks` takes it. */
export interface NewTaskBody extends Omit<NewTask, "due"> {
  readonly due_date?: string;
}

export interface Entry {
  /** What Enter adds: none while there is no title. */
  readonly tasks: readonly NewTaskBody[];
  /** Which characters were read as what, in their order; none of what a button has turned off. */
  readonly parts: readonly Part[];
  /** What the text leaves open. Enter adds it as it is written. */
  readonly question: Reason | undefined;
  readonly notes: readonly Reason[];
}

const fieldOf: Partial<Record<PartKind, Field>> = {
  date: "due",
  time: "due",
  rule: "recurrence",
  span: "recurrence",
  lead: "reminders",
  priority: "priority",
  tag: "tags",
};

/** Reads what is typed exactly as the server would, and lets the buttons win. @param due of a task whose text names no date */
export function readEntry(text: string, here: Here, chosen: Chosen = {}, due?: string): Entry {
  const entry = readText(text, here, chosen);
  const needsDue = due !== undefined && chosen.due === undefined && entry.question === undefined;
  return needsDue ? { ...entry, tasks: entry.tasks.map((task) => ({ due_date: due, ...task })) } : entry;
}

function readText(text: string, here: Here, chosen: Chosen): Entry {
  if (text.trim() === "") return { tasks: [], parts: [], question: undefined, notes: [] };
  const { intent, parts, notes } = readNewTask(text, here);
  if (!("add" in intent)) {
    const question = "unclear" in intent ? intent.unclear.why : undefined;
    const tasks = [withChosen({ title: text.trim() }, chosen)];
    return { tasks, parts: parts.filter(({ kind }) => kind === "title"), question, notes };
  }
  // The clock of a rule is part of it: without its date there is no rule, and without the rule no date.
  const off = (field: Field | undefined) => field !== undefined && chosen[field] === null;
  const dropped = parts.filter(({ kind }) => off(fieldOf[kind]));
  const tasks = intent.add.map((task, index) => {
    const title = index === 0 && dropped.length > 0 ? titleWith(text, parts, dropped) : task.title;
    return withChosen({ ...bodyOf(task), title }, chosen);
  });
  return { tasks, parts: parts.filter((part) => !dropped.includes(part)), question: undefined, notes };
}

function bodyOf({ due, ...rest }: NewTask): NewTaskBody {
  return { ...rest, ...(due !== undefined && { due_date: due }) };
}

function withChosen(body: NewTaskBody, chosen: Chosen): NewTaskBody {
  const { due_date, priority, recurrence, reminders, tags, title } = body;
  const due = chosen.due === undefined ? due_date : (chosen.due ?? undefined);
  const level = chosen.priority === undefined ? priority : (chosen.priority ?? undefined);
  return {
    title,
    ...(due !== undefined && { due_date: due }),
    ...(level !== undefined && { priority: level }),
    ...(tags && chosen.tags !== null && { tags }),
    ...(recurrence && chosen.recurrence !== null && { recurrence }),
    ...(reminders && chosen.reminders !== null && { reminders }),
  };
}

/** Words that a button has turned off are words of the title again. */
function titleWith(text: string, parts: readonly Part[], dropped: readonly Part[]): string {
  const kept = parts.filter((part) => part.kind === "title" || dropped.includes(part));
  const words = kept.map(({ start, end }) => text.slice(start, end)).join(" ");
  return words.replace(/^\p{Ll}/u, (first) => first.toUpperCase());
}
