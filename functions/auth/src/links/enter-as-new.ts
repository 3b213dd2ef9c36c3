import { randomUUIDv7 } from "node:crypto";
import { AccountCreated, InvitationAccepted } from "@todo/contracts/events/account-events";
import { insertAccount } from "@todo/database/accounts/accounts";
import { useLink } from "@todo/database/accounts/links";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Context } from "hono";
import { atBrowser } from "../changes/actors.ts";
import { type AccountChange, changeAccounts } from "../changes/change-accounts.ts";
import { browserName } from "../pages/browser-name.ts";
import { texts } from "../pages/language.ts";
import { addPasskey } from "../passkeys/add-passkey.ts";
import type { NewPasskey } from "../passkeys/check-created.ts";
import { hashOf } from "../secrets/new-secret.ts";
import { startSession } from "../sessions/start-session.ts";
import type { NewAccountPages } from "./new-account-form.ts";

interface New {
  readonly code: string;
  readonly name: string;
  /** How its owner will sign in. */
  readonly by: { readonly passwordHash: string } | { readonly passkey: NewPasskey };
}

/**
 * Creates an account with a link, and signs its owner in. The link is used up only if the account is created.
 *
 * @returns the cookie's value; `gone` when the link is no longer valid; `taken` when the name is in use
 */
export async function enterAsNew(
  deps: Dependencies,
  c: Context,
  { purpose, permitted }: NewAccountPages,
  { code, name, by }: New,
): Promise<{ secret: string } | "gone" | "taken"> {
  const work = async (change: AccountChange) => {
    const { tx, now, tell } = change;
    if (!(await permitted(tx))) return "gone" as const;
    const link = await useLink(tx, purpose, hashOf(code), now);
    if (!link) return "gone" as const;
    const id = "passkey" in by ? by.passkey.accountId : randomUUIDv7();
    const role = link.role ?? "member";
    const passwordHash = "passwordHash" in by ? by.passwordHash : null;
    const account = { id, name: name.normalize("NFC"), passwordHash, timeZone: null, role };
    if (!(await insertAccount(tx, account, now))) throw new NameTakenError();
    const sessionId = randomUUIDv7();
    const actor = atBrowser(id, sessionId);
    tell(id, AccountCreated, { role, by: purpose === "set-up" ? "set_up" : "invitation" }, actor);
    const session = await startSession(change, c, id, "link", sessionId);
    if ("passkey" in by) await addPasskey(change, by.passkey, passkeyName(c), actor);
    if (link.invited_by !== null)
      tell(link.invited_by, InvitationAccepted, { invitation_id: link.id, account_id: id }, actor);
    return session;
  };
  return changeAccounts(deps, c, work).catch((error: unknown) => {
    if (error instanceof NameTakenError) return "taken";
    throw error;
  });
}

/** Throwing rolls back the use of the link. */
class NameTakenError extends Error {}

const passkeyName = (c: Context) => browserName(c.req.header("user-agent") ?? "") ?? texts(c).unknownBrowser;
