import { operations } from "@todo/contracts/operations/catalog";
import { id } from "@todo/contracts/primitives";
import * as v from "valibot";
import type { Session } from "../session.ts";
import { ToolError } from "../tool-error.ts";
import { toCandidate } from "./to-candidate.ts";

const looked = 200;
const isId = (text: string): boolean => v.is(id, text);
const maxCandidates = 10;

/**
 * The task in the trash that an id or words of a title refer to: the exact title, otherwise the only one that contains
 * the words. Of several with the same title, the one that was deleted last.
 *
 * @returns its id
 * @throws ToolError `not_found` with what is in the trash, `ambiguous` with the tasks that fit
 */
export async function findDeleted(reference: string, { call }: Session): Promise<string> {
  if (isId(reference)) return reference.toLowerCase();
  const query = { status: "deleted", search: reference.trim(), limit: looked };
  const { items } = await call(operations.listTasks, { query });
  const latest = items.toSorted((a, b) => (String(a.deleted_at) < String(b.deleted_at) ? 1 : -1));
  const same = latest.filter(({ title }) => fold(title) === fold(reference));
  const partly = latest.filter(({ title }) => fold(title).includes(fold(reference)));
  const [found, ...more] = same.length > 0 ? same.slice(0, 1) : partly;
  if (more.length > 0) {
    const message = `several deleted tasks are meant by ${JSON.stringify(reference)}: give the id of one`;
    throw new ToolError("ambiguous", message, {
      candidates: partly.slice(0, maxCandidates).map(toCandidate),
    });
  }
  if (found) return found.id;
  const trash = await call(operations.listTasks, { query: { status: "deleted", limit: maxCandidates } });
  throw new ToolError("not_found", `no deleted task ${JSON.stringify(reference)}`, {
    candidates: trash.items.map(toCandidate),
  });
}

const fold = (title: string) => title.trim().toLowerCase();
