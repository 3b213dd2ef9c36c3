import type { List } from "@todo/contracts/list";
import { operations } from "@todo/contracts/operations/catalog";
import type { CallApi } from "../api/api.ts";
import { CliError } from "../cli-error.ts";

/**
 * A list by its id or name, ignoring case; otherwise the only one whose name contains the words.
 *
 * @throws CliError `notFound` with the existing lists
 */
export async function findList(call: CallApi, name: string): Promise<List> {
  const { items } = await call(operations.listLists);
  const wanted = fold(name);
  const same = items.filter((list) => list.id === name || fold(list.name) === wanted);
  const fitting = same.length > 0 ? same : items.filter((list) => fold(list.name).includes(wanted));
  const [only, another] = fitting;
  if (only && !another) return only;
  const named = fitting.length > 0 ? fitting : items;
  const what =
    fitting.length > 0
      ? `several lists match ${JSON.stringify(name)}`
      : `there is no list ${JSON.stringify(name)}`;
  throw new CliError("notFound", fitting.length > 0 ? "ambiguous" : "not_found", `${what}:`, {
    candidates: named.map((list) => ({ id: list.id, title: list.name })),
    ...(fitting.length === 0 && { hint: `todo lists --add ${JSON.stringify(name)} creates it.` }),
  });
}

/** The list whose name is in some words, like "on the shopping list"; of several, the one with the longest name. */
export async function findListIn(call: CallApi, text: string): Promise<List | undefined> {
  const { items } = await call(operations.listLists);
  const named = items.filter(({ name }) => fold(text).includes(fold(name)));
  return named.sort((one, other) => other.name.length - one.name.length)[0];
}

const fold = (text: string) => text.trim().normalize("NFC").toLowerCase();
