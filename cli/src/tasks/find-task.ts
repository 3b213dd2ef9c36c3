import { operations } from "@todo/contracts/operations/catalog";
import type { Task } from "@todo/contracts/task";
import { CliError } from "../cli-error.ts";
import type { Context } from "../context.ts";
import { allTasks } from "./all-tasks.ts";
import { choose } from "./choose.ts";
import { looksLikeShortId } from "./short-id.ts";

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Maximum number of matches that are examined; more can only be ambiguous. */
const maxMatches = 1_000;

type Status = "pending" | "completed" | "deleted";

/**
 * The task that is meant by a number of the last listing, an id or its end, or words of a title: the whole title,
 * otherwise the only one that contains them. If several match, the user is asked.
 *
 * @param statuses to search, the likelier first
 * @throws CliError `notFound`, with the candidates if there are several
 */
export async function findTask(
  context: Context,
  reference: string,
  statuses: readonly Status[] = ["pending", "completed"],
): Promise<Task> {
  const text = reference.trim();
  if (/^\d{1,4}$/.test(text)) return byNumber(context, Number(text));
  if (uuid.test(text)) return context.call(operations.getTask, { id: text.toLowerCase() });
  const known = looksLikeShortId(text) ? await byShortId(context, text) : [];
  for (const status of statuses) {
    const titled = await byTitle(context, text, status);
    const all = [...known, ...titled.filter(({ id }) => known.every((it) => it.id !== id))];
    if (all.length > 1) return choose(text, all, context.json);
    if (all[0]) return all[0];
  }
  throw notFound(text);
}

async function byNumber(context: Context, number: number): Promise<Task> {
  const memory = context.memory();
  const id = memory.numbered(number);
  if (id !== undefined) return context.call(operations.getTask, { id });
  const { listed } = memory;
  const had = listed === 0 ? "nothing has been listed here yet" : `the last listing has 1 to ${listed}`;
  throw new CliError("notFound", "not_found", `there is no task ${number}: ${had}`, {
    hint: "todo list shows numbers; a title that is a number is found by its short id.",
  });
}

/** Tasks that were shown before; on a machine that has shown none, open ones. */
async function byShortId(context: Context, end: string): Promise<Task[]> {
  const ids = context.memory().endingWith(end);
  const found = await Promise.all(
    ids.map((id) => context.call(operations.getTask, { id }).catch(unlessGone)),
  );
  const shown = found.filter((it) => it !== undefined);
  if (shown.length > 0) return shown;
  const { tasks } = await allTasks(context.call, { status: "pending" }, maxMatches);
  return tasks.filter(({ id }) => id.endsWith(end.toLowerCase()));
}

function unlessGone(error: unknown): undefined {
  if (error instanceof CliError && error.exit === "notFound") return undefined;
  throw error;
}

async function byTitle({ call }: Context, text: string, status: Status): Promise<Task[]> {
  const { tasks, more } = await allTasks(call, { search: text, status }, maxMatches);
  // The search also covers descriptions, which do not identify a task.
  const titled = tasks.filter(({ title }) => fold(title).includes(fold(text)));
  const same = titled.filter(({ title }) => fold(title) === fold(text));
  if (!more) return same.length > 0 ? same : titled;
  throw new CliError(
    "notFound",
    "ambiguous",
    `more than ${maxMatches} tasks contain ${JSON.stringify(text)}`,
    {
      hint: "Give more words of the title, or a short id.",
    },
  );
}

function notFound(text: string): CliError {
  return new CliError("notFound", "not_found", `there is no task ${JSON.stringify(text)}`, {
    hint: "todo list and todo search WORDS show what there is.",
  });
}

const fold = (text: string) => text.trim().normalize("NFC").toLowerCase();
