import { randomUUIDv7 } from "node:crypto";
import { AppConnected } from "@todo/contracts/events/account-events";
import type { Scope } from "@todo/contracts/scopes";
import { lockAccount, mayEnter } from "@todo/database/accounts/accounts";
import { hasSession, type SignedIn } from "@todo/database/accounts/sessions";
import { countAppGrants, insertAppGrant } from "@todo/database/oauth/app-grants";
import { saveClient } from "@todo/database/oauth/clients";
import type { AccountChange } from "../../changes/change-accounts.ts";
import type { Client } from "../clients/client.ts";
import { registrationLife } from "../clients/registration-life.ts";

/** Maximum number of connected apps of an account: more than anybody can tell apart. */
export const maxApps = 100;

interface Wish {
  readonly session: SignedIn;
  readonly client: Client;
  readonly scopes: readonly Scope[];
  /** When the grant expires if the app does not use it. */
  readonly expiresAt: Date;
}

/** Records a grant by a signed-in user. */
export async function grantApp(
  { tx, now, tell }: AccountChange,
  { session: { accountId, sessionId }, client, scopes, expiresAt }: Wish,
): Promise<{ readonly id: string } | "signedOut" | "tooMany"> {
  // Concurrent grants are serialized here, so each counts those created before it.
  const account = await lockAccount(tx, accountId);
  if (!account || !mayEnter(account) || !(await hasSession(tx, sessionId))) return "signedOut";
  if ((await countAppGrants(tx, accountId, now)) >= maxApps) return "tooMany";
  const id = randomUUIDv7();
  const { id: clientId, name: clientName, redirectUris, source } = client;
  await insertAppGrant(tx, { id, accountId, clientId, clientName, scopes, expiresAt }, now);
  if (source === "registration") {
    const expires_at = new Date(now.getTime() + registrationLife);
    await saveClient(
      tx,
      { id: clientId, name: clientName, redirect_uris: [...redirectUris], source, expires_at },
      now,
    );
  }
  tell(accountId, AppConnected, { app_id: id, name: clientName, client_id: clientId, scopes: [...scopes] });
  return { id };
}
