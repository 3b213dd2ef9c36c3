import { randomUUIDv7 } from "node:crypto";
import { AccountCreated, InvitationAccepted, ProviderLinked } from "@todo/contracts/events/account-events";
import { insertAccount, lockAccount, mayEnter } from "@todo/database/accounts/accounts";
import {
  accountWithEmail,
  findIdentity,
  insertIdentity,
  useIdentity,
} from "@todo/database/accounts/identities";
import { useLink } from "@todo/database/accounts/links";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Context } from "hono";
import { atBrowser } from "../changes/actors.ts";
import { type AccountChange, changeAccounts } from "../changes/change-accounts.ts";
import { nameFault } from "../links/credentials.ts";
import { english } from "../pages/english.ts";
import { startSession } from "../sessions/start-session.ts";
import type { Flow } from "./flow.ts";
import type { ProvidedPerson } from "./person.ts";

/** How many variants of a name, with a number appended, are tried before giving up. */
const tries = 20;

/**
 * Signs in a user of the provider: to the linked account; or to the account whose owner has confirmed the e-mail
 * address that the provider has verified; or, with an invitation or if the configuration allows it, to a new one. The
 * name of an account proves nothing: anybody could have chosen somebody else's address as a name.
 *
 * @returns undefined when none of these applies
 */
export function enterByProvider(
  deps: Dependencies,
  c: Context,
  person: ProvidedPerson,
  { invitation }: Pick<Flow, "invitation">,
): Promise<{ readonly secret: string } | undefined> {
  return changeAccounts(deps, c, async (change) => {
    const { tx, now } = change;
    const known = await findIdentity(tx, person.issuer, person.subject);
    if (known) {
      const account = await lockAccount(tx, known.account_id);
      if (!account || !mayEnter(account)) return undefined;
      await useIdentity(tx, known.id, now);
      return startSession(change, c, account.id, "provider");
    }
    const owner = person.verifiedEmail && (await accountWithEmail(tx, person.verifiedEmail));
    const account = owner ? await lockAccount(tx, owner) : undefined;
    if (account && !mayEnter(account)) return undefined;
    const id = account?.id ?? (await newAccount(deps, change, person, invitation));
    if (id === undefined) return undefined;
    const session = await startSession(change, c, id, "provider");
    await link(change, id, person, session.id);
    return session;
  });
}

/** @returns false when the identity is linked with another account */
export async function link(
  { tx, now, tell }: AccountChange,
  accountId: string,
  { issuer, subject }: ProvidedPerson,
  sessionId: string,
): Promise<boolean> {
  const id = randomUUIDv7();
  if (!(await insertIdentity(tx, { id, account_id: accountId, issuer, subject, created_at: now })))
    return false;
  tell(accountId, ProviderLinked, { identity_id: id, issuer }, atBrowser(accountId, sessionId));
  return true;
}

async function newAccount(
  { config }: Dependencies,
  { tx, now, tell }: AccountChange,
  { names }: ProvidedPerson,
  invitation: Buffer | null,
): Promise<string | undefined> {
  const used = invitation ? await useLink(tx, "invitation", invitation, now) : undefined;
  if (!used && !config.provider.createsAccounts) return undefined;
  const id = randomUUIDv7();
  const role = used?.role ?? "member";
  const actor = { user_id: id, via: "web", client: "web", token_id: null } as const;
  const numbered = names.flatMap((name) =>
    Array.from({ length: tries }, (_, at) => (at === 0 ? name : `${name} ${at + 1}`)),
  );
  for (const name of [...numbered, `user ${id.slice(-8)}`].filter(
    (it) => nameFault(it, english) === undefined,
  )) {
    if (
      !(await insertAccount(
        tx,
        { id, name: name.normalize("NFC"), role, passwordHash: null, timeZone: null },
        now,
      ))
    )
      continue;
    tell(id, AccountCreated, { role, by: used ? "invitation" : "provider" }, actor);
    if (used?.invited_by) {
      tell(used.invited_by, InvitationAccepted, { invitation_id: used.id, account_id: id }, actor);
    }
    return id;
  }
  return undefined;
}
