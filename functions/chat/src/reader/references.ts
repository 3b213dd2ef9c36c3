import type { Task } from "@todo/contracts/task";
import type { Intent, TaskRef } from "@todo/language/reader/intent";
import { quote } from "@todo/language/say-task";
import type { Known } from "../state.ts";
import type { Turn } from "../turn.ts";
import { sayNumbered } from "./say.ts";

/** A task reference as tools accept it: an id, or words of its title. */
export function referenceOf(turn: Turn, ref: TaskRef): string | undefined {
  if ("words" in ref) return ref.words;
  const known = "nth" in ref ? turn.state.shown.at(ref.nth < 0 ? ref.nth : ref.nth - 1) : turn.state.it;
  if (known) return known.id;
  turn.say(
    "nth" in ref
      ? "I have not shown you a list with that number. Try “list my tasks” first."
      : "Which task? Say its title.",
  );
  return undefined;
}

/** The task that is meant. Undefined when the answer says why there is none, or asks which one. */
export async function findTask(turn: Turn, ref: TaskRef, intent: Intent): Promise<Task | undefined> {
  const task = referenceOf(turn, ref);
  if (task === undefined) return undefined;
  const result = await turn.use("get_task", { task });
  if (!result.ok) return explain(turn, result.value, ref, intent);
  const found = (result.value as { task: Task }).task;
  turn.state = { ...turn.state, it: { id: found.id, title: found.title } };
  return found;
}

interface Refusal {
  readonly error?: {
    readonly code?: string;
    readonly message?: string;
    readonly candidates?: readonly Known[];
  };
}

/** Reports what a tool refused; asks which task is meant if several match. */
export function explain(turn: Turn, value: unknown, ref?: TaskRef, intent?: Intent): undefined {
  const { code, message, candidates = [] } = (value as Refusal | null)?.error ?? {};
  if (code === "ambiguous" && ref && intent) return askWhichTask(turn, candidates, ref, intent);
  if (code === "not_found" && ref && "words" in ref) {
    const near = candidates.slice(0, 3).map(({ title }) => quote(title));
    turn.say(
      `There is no task ${quote(ref.words)}.${near.length > 0 ? ` Closest: ${near.join(", ")}.` : ""}`,
    );
    return undefined;
  }
  turn.say(
    code === "not_found" ? "That task is not there any more." : `That was refused: ${message ?? code}.`,
  );
  return undefined;
}

function askWhichTask(turn: Turn, candidates: readonly Known[], ref: TaskRef, intent: Intent): undefined {
  const options = candidates.map(({ id, title }) => ({ id, title }));
  turn.state = { ...turn.state, pending: { kind: "choose", options, intent: mark(intent, ref) as Intent } };
  turn.ask({
    kind: "choose",
    text: `Which one do you mean?\n${sayNumbered(options.map(({ title }) => quote(title)))}`,
    options: options.map((it, at) => ({ number: at + 1, ...it })),
  });
  return undefined;
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
