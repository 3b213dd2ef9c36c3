import type { List } from "@todo/contracts/list";
import { operations } from "@todo/contracts/operations/catalog";
import { id } from "@todo/contracts/primitives";
import * as v from "valibot";
import type { Session } from "../session.ts";
import { closest } from "../tasks/similar.ts";
import { ToolError } from "../tool-error.ts";

/**
 * The list that an id or a name refers to: the exact name, ignoring case, otherwise the only one that contains the
 * words. Of several with the same name, those that are not archived are preferred.
 *
 * @throws ToolError `list_not_found` with the closest names, `ambiguous` with those that fit
 */
export async function findList(reference: string, { call }: Session): Promise<List> {
  const { items } = await call(operations.listLists);
  const named = v.is(id, reference)
    ? items.filter((it) => it.id === reference.toLowerCase())
    : fittingOf(items, reference);
  const active = named.filter(({ archived }) => !archived);
  const fitting = active.length > 0 ? active : named;
  const [only, ...more] = fitting;
  if (more.length > 0) {
    const message = `list: several are meant by ${JSON.stringify(reference)}: give the id of one`;
    throw new ToolError("ambiguous", message, { field: "list", candidates: fitting.map(toCandidate) });
  }
  if (only) return only;
  throw notFound(reference, items);
}

function notFound(reference: string, lists: readonly List[]): ToolError {
  const near = closest(reference, lists.map(toCandidate), 3);
  const shown = near.length > 0 ? near : lists.slice(0, 5).map(toCandidate);
  const names = shown.map(({ title }) => JSON.stringify(title)).join(", ");
  const message = `list: there is no list ${JSON.stringify(reference)}; there is ${names}`;
  return new ToolError("list_not_found", message, { field: "list", candidates: shown });
}

function fittingOf(lists: readonly List[], reference: string): List[] {
  const same = lists.filter(({ name }) => fold(name) === fold(reference));
  return same.length > 0 ? same : lists.filter(({ name }) => fold(name).includes(fold(reference)));
}

/** "Groceries" and "my groceries list" mean the same. */
function fold(name: string): string {
  const words = name.trim().toLowerCase();
  const bare = words
    .replace(/^(?:my|the|our|meine?|unsere|die|der|das)\s+/, "")
    .replace(/^(?:list|liste)\s+|[\s-]+(?:list|liste)$/g, "");
  return bare === "" ? words : bare;
}

const toCandidate = ({ id, name }: List) => ({ id, title: name, due_date: null });
