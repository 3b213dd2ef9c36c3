import { createHash } from "node:crypto";
import type { ListState } from "@todo/domain/lists/list-state";

/**
 * The id of a user's Inbox, a UUID of version 8: it is derived from the user's id, so that it need not be looked up,
 * and a second Inbox cannot be created.
 */
export function inboxId(userId: string): string {
  const hash = createHash("sha256").update(`todo inbox\n${userId}`).digest("hex");
  const part = (from: number, to: number) => hash.slice(from, to);
  return `${part(0, 8)}-${part(8, 12)}-8${part(13, 16)}-8${part(17, 20)}-${part(20, 32)}`;
}

/** Before all lists without an explicit position, and with room before it. */
export const inboxPosition = "a0";

/** The Inbox, as it is created with its user's first task or list. */
export function newInbox(userId: string, now: string): ListState {
  return {
    id: inboxId(userId),
    userId,
    name: "Inbox",
    color: null,
    position: inboxPosition,
    archived: false,
    inbox: true,
    version: 1,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
  };
}
