import { inboxPosition } from "../lists/inbox.ts";
import { toListRow } from "../lists/list-row.ts";
import { listColumns, listTypes } from "../tables/lists.ts";
import { listCounts } from "./list-counts.ts";
import type { Statement } from "./statement.ts";
import type { Unit } from "./unit.ts";

/**
 * Locks the lists that decisions were made from, and those that tasks are put into, in the order of their ids.
 *
 * @param when SQL condition for doing this
 * @returns SQL conditions that the lists must meet
 */
export function listsAreAsRead(statement: Statement, units: readonly Unit[], when: string): string[] {
  const read = units.flatMap(({ decision: { changedLists = [], erasedLists = [], consultedLists = [] } }) =>
    [...changedLists.map(({ before }) => before), ...erasedLists, ...consultedLists].map(
      ({ id, version }) => ({ id, version }),
    ),
  );
  const used = units.flatMap(({ userId, decision }) =>
    [...new Set(decision.usedLists)].map((id) => ({ id, user_id: userId })),
  );
  const conditions: string[] = [];
  if (read.length > 0) {
    statement.part(
      "locked_lists",
      `select l.id from lists l
      join ${statement.given("read", { id: "uuid", version: "integer" }, read)}
        on l.id = read.id and l.version = read.version
      where ${statement.isOneOf(
        "l.id",
        read.map(({ id }) => id),
      )} and ${when}
      order by l.id for update of l`,
    );
    conditions.push(`(select count(*) from locked_lists) = ${statement.value(read.length)}::integer`);
  }
  if (used.length > 0) {
    statement.part(
      "used_lists",
      `select l.id from lists l
      join ${statement.given("used", { id: "uuid", user_id: "text" }, used)}
        on l.id = used.id and l.user_id = used.user_id and not l.archived and l.deleted_at is null
      where ${statement.isOneOf(
        "l.id",
        used.map(({ id }) => id),
      )} and ${when}
      order by l.id for update of l`,
    );
    conditions.push(`(select count(*) from used_lists) = ${statement.value(used.length)}::integer`);
  }
  return conditions;
}

const countTypes = { list_id: "uuid", user_id: "text", inbox: "boolean", delta: "integer" };

const fixed = ["id", "user_id", "inbox", "open_tasks", "created_at"];
const changeable = listColumns.filter((column) => !fixed.includes(column));

/**
 * Writes lists, and updates their numbers of open tasks.
 *
 * @param allowed SQL of whether they may be written
 * @returns the names of the parts
 */
export function writeLists(statement: Statement, units: readonly Unit[], allowed: string): string[] {
  const written: string[] = [];
  const decisions = units.map(({ decision }) => decision);

  const created = decisions.flatMap((it) => it.createdLists ?? []).map(toListRow);
  if (created.length > 0) {
    const text = `insert into lists (${listColumns.join(", ")}) select ${listColumns.join(", ")}
      from ${statement.given("new", listTypes, created)} where ${allowed} returning 1`;
    written.push(statement.part("created_lists", text));
  }
  const changed = decisions.flatMap((it) => it.changedLists ?? []).map(({ after }) => toListRow(after));
  if (changed.length > 0) {
    const ids = statement.isOneOf(
      "lists.id",
      changed.map(({ id }) => id),
    );
    const text = `update lists set ${changeable.map((column) => `${column} = new.${column}`).join(", ")}
      from ${statement.given("new", listTypes, changed)}
      where lists.id = new.id and ${ids} and ${allowed} returning 1`;
    written.push(statement.part("changed_lists", text));
  }
  const erased = decisions.flatMap((it) => it.erasedLists ?? []).map(({ id }) => id);
  if (erased.length > 0) {
    const text = `delete from lists where ${statement.isOneOf("id", erased)} and ${allowed} returning 1`;
    written.push(statement.part("erased_lists", text));
  }
  return [...written, ...writeCounts(statement, units, allowed)];
}

/**
 * A missing Inbox is created with its first task: its id is derived from the user's, so of two concurrent commits one
 * creates it, and the other one counts. If there are tasks already, from a version without lists, they are counted
 * later.
 */
function writeCounts(statement: Statement, units: readonly Unit[], allowed: string): string[] {
  const counts = listCounts(units);
  const inboxes = counts.filter(({ inbox }) => inbox);
  const written: string[] = [];
  if (inboxes.length > 0) {
    const text = `insert into lists (id, user_id, name, position, inbox, open_tasks, version, created_at, updated_at)
      select new.list_id, new.user_id, 'Inbox', '${inboxPosition}', true,
        case when exists (
          select from tasks t
          where t.indexed and t.user_id = new.user_id and t.list_id is null and t.status = 'pending'
        ) or exists (
          select from tasks t
          where not t.indexed and t.user_id = new.user_id and t.list_id is null and t.status = 'pending'
        ) then null else new.delta end, 1, ${statement.time()}, ${statement.time()}
      from ${statement.given("new", countTypes, inboxes)}
      where not exists (select from lists l where l.id = new.list_id) and ${allowed} order by new.list_id
      on conflict (id) do update set open_tasks = lists.open_tasks + excluded.open_tasks returning 1`;
    written.push(statement.part("made_inboxes", text));
  }
  const changes = counts.filter(({ delta }) => delta !== 0);
  if (changes.length > 0) {
    const ids = changes.map(({ list_id }) => list_id);
    const text = `update lists set open_tasks = open_tasks + counted.delta
      from ${statement.given("counted", countTypes, changes)}
      where lists.id = counted.list_id and lists.id in (
        select id from lists where ${statement.isOneOf("id", ids)} and ${allowed} order by id for update
      ) returning 1`;
    written.push(statement.part("counted_lists", text));
  }
  return written;
}
