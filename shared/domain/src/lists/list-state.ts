import type { Color, List } from "@todo/contracts/list";

/** A list as used by the domain. Times are RFC 3339 in UTC with milliseconds. */
export interface ListState {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  readonly color: Color | null;
  readonly position: string;
  readonly archived: boolean;
  readonly inbox: boolean;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** When it was moved into the trash; null: it is not there. */
  readonly deletedAt: string | null;
}

/** The list's fields in events. */
export function toListFields(list: ListState): Omit<List, "open_tasks"> {
  return {
    id: list.id,
    name: list.name,
    color: list.color,
    position: list.position,
    archived: list.archived,
    inbox: list.inbox,
    version: list.version,
    created_at: list.createdAt,
    updated_at: list.updatedAt,
    deleted_at: list.deletedAt,
  };
}
