import type { Account } from "@todo/database/accounts/accounts";
import type { Identity } from "@todo/database/accounts/identities";
import type { Passkey } from "@todo/database/accounts/passkeys";
import type { listAppGrants } from "@todo/database/oauth/app-grants";

export const toAccount = ({ id, name, role, password_hash, created_at }: Account) => ({
  id,
  name,
  role,
  has_password: password_hash !== null,
  created_at: created_at.toISOString(),
});

const timeOf = (time: Date | null) => time?.toISOString() ?? null;

export const toPerson = (account: Account) => ({
  ...toAccount(account),
  disabled_at: timeOf(account.disabled_at),
  erase_at: timeOf(account.erase_at),
});

interface KeyRow<Scope> {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly created_at: Date;
  readonly expires_at: Date | null;
  readonly last_used_at: Date | null;
}

export const toKey = <Scope>({ id, name, scopes, created_at, expires_at, last_used_at }: KeyRow<Scope>) => ({
  id,
  name,
  scopes: [...scopes],
  created_at: created_at.toISOString(),
  expires_at: timeOf(expires_at),
  last_used_at: timeOf(last_used_at),
});

export const toPasskey = ({ id, name, created_at, last_used_at }: Passkey) => ({
  id,
  name,
  created_at: created_at.toISOString(),
  last_used_at: timeOf(last_used_at),
});

type AppRow = Awaited<ReturnType<typeof listAppGrants>>[number];

export const toApp = (row: AppRow) => ({
  id: row.id,
  name: row.client_name,
  client_id: row.client_id,
  scopes: [...row.scopes],
  created_at: row.created_at.toISOString(),
  last_used_at: timeOf(row.last_used_at),
  expires_at: row.expires_at.toISOString(),
});

export const toIdentity = ({ id, issuer, created_at, last_used_at }: Identity) => ({
  id,
  issuer,
  created_at: created_at.toISOString(),
  last_used_at: timeOf(last_used_at),
});

/** Not paged, because nobody has many of these. */
export const all = <Item>(items: readonly Item[]) => ({ items, next_cursor: null });
