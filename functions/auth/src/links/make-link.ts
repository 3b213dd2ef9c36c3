import { randomUUIDv7 } from "node:crypto";
import { deleteLinks, insertLink } from "@todo/database/accounts/links";
import type { LinkPurpose, Role } from "@todo/database/tables/accounts";
import type { Tx } from "@todo/database/tables/database";
import { newSecret } from "../secrets/new-secret.ts";

/** Lifetime of a link in milliseconds. */
const lifetimes = { "set-up": 7 * 86_400_000, invitation: 7 * 86_400_000, reset: 86_400_000 } as const;

export interface MadeLink {
  readonly id: string;
  /** A URL of this system; shown once. */
  readonly path: string;
  /** RFC 3339. */
  readonly created_at: string;
  readonly expires_at: string;
}

interface LinkOptions {
  readonly accountId?: string | null;
  readonly role?: Role | null;
  readonly invitedBy?: string | null;
}

/**
 * Creates a link that works once. A link for setting up the system, or for resetting an account's password, replaces the
 * previous one.
 */
export async function makeLink(
  tx: Tx,
  time: Date,
  purpose: LinkPurpose,
  { accountId = null, role = null, invitedBy = null }: LinkOptions = {},
): Promise<MadeLink> {
  if (purpose === "set-up") await deleteLinks(tx, purpose);
  if (accountId !== null) await deleteLinks(tx, purpose, accountId);
  const { text, hash } = newSecret();
  const expiresAt = new Date(time.getTime() + lifetimes[purpose]);
  const id = randomUUIDv7();
  await insertLink(tx, { id, hash, purpose, accountId, role, invitedBy, expiresAt }, time);
  const path = `/auth/${purpose}?code=${text}`;
  return { id, path, created_at: time.toISOString(), expires_at: expiresAt.toISOString() };
}
