import { PasswordChanged } from "@todo/contracts/events/account-events";
import { findAccount, lockAccount, mayEnter, setPassword } from "@todo/database/accounts/accounts";
import { hasSession } from "@todo/database/accounts/sessions";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Context } from "hono";
import { atBrowser } from "../changes/actors.ts";
import { type AccountChange, changeAccounts } from "../changes/change-accounts.ts";
import { checkPassword, hashPassword } from "../secrets/passwords.ts";
import { endSessions } from "../sessions/end-sessions.ts";
import { countSignIn } from "../sessions/limits.ts";

interface Whose {
  readonly accountId: string;
  readonly sessionId: string;
  readonly name: string;
}

/**
 * Sets a valid new password, and ends all other sessions. Somebody at an unattended browser must not be able to take
 * over the account or guess the password: the current password is checked, and each check counts as a sign-in attempt.
 *
 * @returns `gone` when the session has ended or the account has changed meanwhile; seconds to wait after too many attempts
 */
export async function replacePassword(
  deps: Dependencies,
  c: Context,
  { accountId, sessionId, name }: Whose,
  { current, password }: { readonly current: string; readonly password: string },
): Promise<"changed" | "wrong" | "gone" | { readonly wait: number }> {
  const wait = await countSignIn(deps, c, name);
  if (wait > 0) return { wait };
  const account = await findAccount(deps.db, accountId);
  if (!(await checkPassword(current.slice(0, 1_000), account?.password_hash))) return "wrong";
  const hash = await hashPassword(password);
  const work = async (change: AccountChange) => {
    const { tx, tell } = change;
    const now = await lockAccount(tx, accountId);
    const unchanged = now && mayEnter(now) && now.password_hash === account?.password_hash;
    if (!unchanged || !(await hasSession(tx, sessionId))) return false;
    await setPassword(tx, accountId, hash);
    tell(accountId, PasswordChanged, { by: "current" });
    await endSessions(change, accountId, { except: sessionId }, "password_changed");
    return true;
  };
  const done = await changeAccounts(deps, c, work, atBrowser(accountId, sessionId));
  return done ? "changed" : "gone";
}
