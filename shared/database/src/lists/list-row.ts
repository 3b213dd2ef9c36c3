import type { ListState } from "@todo/domain/lists/list-state";
import type { Selectable } from "kysely";
import type { ListsTable } from "../tables/lists.ts";

/** As a value of JSON, too; of a new list. */
export function toListRow(list: ListState): Selectable<ListsTable> {
  return {
    id: list.id,
    user_id: list.userId,
    name: list.name,
    color: list.color,
    position: list.position,
    archived: list.archived,
    inbox: list.inbox,
    open_tasks: 0,
    version: list.version,
    created_at: new Date(list.createdAt),
    updated_at: new Date(list.updatedAt),
    deleted_at: list.deletedAt === null ? null : new Date(list.deletedAt),
  };
}

export function fromListRow(row: Selectable<ListsTable>): ListState {
  return {
    id: row.id,
    userId: row.user_id,
    name: row.name,
    color: row.color,
    position: row.position,
    archived: row.archived,
    inbox: row.inbox,
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    deletedAt: row.deleted_at?.toISOString() ?? null,
  };
}
