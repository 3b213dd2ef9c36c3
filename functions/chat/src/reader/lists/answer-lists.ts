import type { List } from "@todo/contracts/list";
import type { Task } from "@todo/contracts/task";
import { read } from "@todo/language/read";
import type { TaskRef } from "@todo/language/reader/intent";
import { withUndo } from "../../state.ts";
import type { Turn } from "../../turn.ts";
import type { Words } from "../../words/words.ts";
import { add } from "../add.ts";
import { showPage, type TaskPage } from "../find.ts";
import { explain } from "../references.ts";
import { sayNotes, sayNumbered } from "../say.ts";
import { update } from "../update.ts";
import { nameOfList } from "./name-of-list.ts";
import { type ListCommand, type NamedList, readLists } from "./read-lists.ts";

/**
 * Answers what is about lists, or takes a task out of the trash. "Add milk to groceries" may be a title: only the user's own
 * lists tell.
 *
 * @returns whether it was about them
 */
export async function answerLists(turn: Turn): Promise<boolean> {
  const commands = readLists(turn.message);
  if (commands.length === 0) return false;
  const lists = await listsOf(turn);
  for (const command of commands) if (await answer(turn, command, lists)) return true;
  return false;
}

/** Only looked at, and so no part of the answer. */
async function listsOf(turn: Turn): Promise<readonly List[]> {
  const { ok, value } = await turn.look("list_lists", {});
  return ok ? (value as { items: readonly List[] }).items : [];
}

async function answer(turn: Turn, command: ListCommand, lists: readonly List[]): Promise<boolean> {
  if ("make" in command) return make(turn, command.make, lists);
  if ("lists" in command) {
    turn.say(sayNumbered(lists.map((it) => turn.words.openTasks(nameOfList(it, turn.words), it.open_tasks))));
    return true;
  }
  if ("restore" in command) return restore(turn, command.restore);
  const named = "show" in command ? command.show : command.to;
  const list = find(lists, named, turn.words);
  if (!list) return named.isSure && askFor(turn, named, lists);
  if ("show" in command) return show(turn, list);
  if ("move" in command) return move(turn, command.move, list);
  return addTo(turn, command.add, list);
}

/** "Groceries" and "Groceries list", "Einkauf" and "Einkaufsliste" are one. */
const fold = (name: string) =>
  name
    .trim()
    .toLowerCase()
    .replace(/[\s-]*(?:list|liste)$/, "");

const isSame = (one: string, other: string) => one === other || `${one}s` === other;

function find(lists: readonly List[], { name }: NamedList, words: Words): List | undefined {
  if (name === "") return undefined;
  const isInbox = (it: List) => it.inbox && nameOfList(it, words).toLowerCase() === name.toLowerCase();
  const same = lists.filter((it) => it.name.toLowerCase() === name.toLowerCase() || isInbox(it));
  const fitting = same.length > 0 ? same : lists.filter((it) => isSame(fold(it.name), fold(name)));
  return fitting.find(({ archived }) => !archived) ?? fitting[0];
}

function askFor(turn: Turn, { name }: NamedList, lists: readonly List[]): true {
  const names = lists.map((it) => nameOfList(it, turn.words));
  turn.say(turn.words.noSuchList(name, names));
  return true;
}

async function make(turn: Turn, name: string, lists: readonly List[]): Promise<true> {
  if (lists.some((it) => it.name.toLowerCase() === name.toLowerCase())) {
    turn.say(turn.words.listThereAlready(name));
    return true;
  }
  const result = await turn.use("add_list", { name });
  if (!result.ok) return explain(turn, result.value) ?? true;
  const { list } = result.value as { list: List };
  turn.say(turn.words.listMade(list.name));
  turn.state = withUndo(turn.state, {
    says: ["listUndone", list.name],
    calls: [{ name: "delete_list", input: { list: list.id } }],
  });
  return true;
}

async function show(turn: Turn, list: List): Promise<true> {
  const input = { list: list.id, status: "pending", sort: "position", order: "asc", limit: 20 };
  const result = await turn.use("list_tasks", input);
  if (!result.ok) return explain(turn, result.value) ?? true;
  showPage(turn, result.value as TaskPage, turn.words.nothingOpenIn(nameOfList(list, turn.words)));
  return true;
}

/** "Milk, eggs and bread" are three. */
async function addTo(turn: Turn, said: string, list: List): Promise<boolean> {
  const several = said.split(/\s*[,;]\s*(?:(?:and|und)\s+)?/).filter((it) => it !== "");
  const text = several.length > 1 ? `add tasks: ${several.join("; ")}` : `add ${said}`;
  const { intent, notes } = read(text, turn.here);
  if (!("add" in intent)) return false;
  await add(turn, intent.add, list);
  sayNotes(turn, notes);
  return true;
}

async function move(turn: Turn, said: string, list: List): Promise<true> {
  const task: TaskRef = /^(?:it|this|that|es|das)$/i.test(said) ? { it: true } : { words: said };
  const change = { task, list: list.id };
  await update(turn, change, { update: change });
  return true;
}

/** What is not in the trash may be a completed task that is to be opened again. */
async function restore(turn: Turn, words: string): Promise<boolean> {
  const known = /^(?:it|this|that|es|das)$/i.test(words) ? turn.state.it?.id : words;
  if (known === undefined) return false;
  const result = await turn.use("restore_task", { task: known });
  if (!result.ok) {
    const { code } = (result.value as { error?: { code?: string } } | null)?.error ?? {};
    if (code === "not_found") return false;
    return explain(turn, result.value) ?? true;
  }
  const { task } = result.value as { task: Task };
  turn.say(turn.words.restored(task.title));
  turn.state = withUndo(
    { ...turn.state, it: { id: task.id, title: task.title } },
    {
      says: ["restoringUndone", task.title],
      calls: [{ name: "delete_task", input: { task: task.id } }],
      asks: [task.title],
    },
  );
  return true;
}
