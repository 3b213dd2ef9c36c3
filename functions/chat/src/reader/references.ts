import type { List } from "@todo/contracts/list";
import type { Task } from "@todo/contracts/task";
import type { Intent, TaskRef } from "@todo/language/reader/intent";
import { quote } from "@todo/language/say-task";
import type { Known } from "../state.ts";
import type { Turn } from "../turn.ts";
import { nameOfList } from "./lists/name-of-list.ts";
import { offerToAdd } from "./offer.ts";
import { sayNumbered } from "./say.ts";
import { type Candidate, tellApart } from "./tell-apart.ts";

/** A task reference as tools accept it: an id, or words of its title. */
export function referenceOf(turn: Turn, ref: TaskRef): string | undefined {
  if ("words" in ref) return ref.words;
  const known = "nth" in ref ? turn.state.shown.at(ref.nth < 0 ? ref.nth : ref.nth - 1) : turn.state.it;
  if (known) return known.id;
  turn.say("nth" in ref ? turn.words.notShown() : turn.words.whichTask());
  return undefined;
}

/** The task that is meant. Undefined when the answer says why there is none, or asks which one. */
export async function findTask(turn: Turn, ref: TaskRef, intent: Intent): Promise<Task | undefined> {
  const task = referenceOf(turn, ref);
  if (task === undefined) return undefined;
  const result = await turn.use("get_task", { task });
  if (!result.ok) return explainTask(turn, result.value, ref, intent);
  const found = (result.value as { task: Task }).task;
  turn.state = { ...turn.state, it: { id: found.id, title: found.title } };
  return found;
}

interface Refusal {
  readonly error?: {
    readonly code?: string;
    readonly message?: string;
    readonly candidates?: readonly Candidate[];
  };
}

const refusalOf = (value: unknown) => (value as Refusal | null)?.error ?? {};

/** Reports why a tool has not found the task that is meant; asks which one it is if several match. */
export async function explainTask(
  turn: Turn,
  value: unknown,
  ref: TaskRef,
  intent: Intent,
): Promise<undefined> {
  const { code, candidates = [] } = refusalOf(value);
  if (code === "ambiguous") return await askWhichTask(turn, candidates, ref, intent);
  if (code === "not_found" && "words" in ref) {
    const near = candidates.slice(0, 3).map(({ title }) => title);
    turn.say(turn.words.noSuchTask(ref.words, near));
    offerToAdd(turn);
    return undefined;
  }
  return explain(turn, value);
}

/** Reports what a tool refused. */
export function explain(turn: Turn, value: unknown): undefined {
  const refusal = refusalOf(value);
  turn.say(refusal.code === "not_found" ? turn.words.taskGone() : turn.words.refused(refusal));
  return undefined;
}

async function askWhichTask(
  turn: Turn,
  candidates: readonly Candidate[],
  ref: TaskRef,
  intent: Intent,
): Promise<undefined> {
  const options = candidates.map(({ id, title }) => ({ id, title }));
  turn.state = { ...turn.state, pending: { kind: "choose", options, intent: mark(intent, ref) as Intent } };
  const details = tellApart(candidates, await listNames(turn), turn);
  const lines = options.map(({ title }, at) =>
    [quote(title, turn.words.task), details[at]].filter(Boolean).join(", "),
  );
  turn.ask({
    kind: "choose",
    text: `${turn.words.whichOne()}\n${sayNumbered(lines)}`,
    options: options.map((it, at) => ({ number: at + 1, ...it, details: details[at] ?? "" })),
  });
  return undefined;
}

/** By their ids; none if they cannot be read, since the question can be asked without them. */
async function listNames(turn: Turn): Promise<ReadonlyMap<string, string>> {
  const { ok, value } = await turn.look("list_lists", {});
  const items = ok ? (value as { items: List[] }).items : [];
  return new Map(items.map((list) => [list.id, nameOfList(list, turn.words)]));
}

/** Placeholder for the task that the user will choose. */
const chosen = "\u0001";

function mark(value: unknown, ref: unknown): unknown {
  if (value === ref) return { words: chosen };
  if (Array.isArray(value)) return value.map((item) => mark(item, ref));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, it]) => [key, mark(it, ref)]));
}

/** The intent with the chosen task in the placeholder's position. */
export function choose(intent: Intent, { id }: Known): Intent {
  return JSON.parse(JSON.stringify(intent), (_, value) => (value === chosen ? id : value));
}
