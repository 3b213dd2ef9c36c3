import {
  type Account,
  findAccountByName,
  hasAdministrator,
  lockAccount,
  mayEnter,
} from "@todo/database/accounts/accounts";
import { forgetAttempts } from "@todo/database/accounts/sign-in-attempts";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { type Context, Hono } from "hono";
import { atBrowser } from "../changes/actors.ts";
import { changeAccounts } from "../changes/change-accounts.ts";
import { readForm, returnPath } from "../pages/form.ts";
import { texts } from "../pages/language.ts";
import { checkPassword } from "../secrets/passwords.ts";
import { clearSiteData } from "./clear-site-data.ts";
import { currentSession, deleteSessionCookie, hadSession, setSessionCookie } from "./cookie.ts";
import { endSessions } from "./end-sessions.ts";
import { countSignIn, pairOf } from "./limits.ts";
import { signInForm } from "./sign-in-form.ts";
import { startSession } from "./start-session.ts";

/** `/auth/sign-in` and `/auth/sign-out`. */
export function signInPages(deps: Dependencies): Hono {
  const app = new Hono();
  app.get("/", async (c) =>
    c.redirect((await currentSession(c, deps)) ? "/auth/account" : "/auth/sign-in", 303),
  );
  app.get("/sign-in", async (c) => {
    const to = returnPath(c.req.query("return_to"));
    if (await currentSession(c, deps)) return c.redirect(to, 303);
    const why = hadSession(c, deps) ? texts(c).sessionEnded : undefined;
    const text = (await hasAdministrator(deps.db)) ? why : texts(c).notSetUp;
    return signInForm(deps, c, { to, name: "", text });
  });
  app.post("/sign-in", (c) => signIn(deps, c));
  app.post("/sign-out", async (c) => {
    const session = await currentSession(c, deps);
    if (session) {
      const { accountId, sessionId } = session;
      const actor = atBrowser(accountId, sessionId);
      const only = { only: sessionId };
      await changeAccounts(deps, c, (it) => endSessions(it, accountId, only, "signed_out"), actor);
    }
    deleteSessionCookie(c, deps);
    clearSiteData(c);
    return c.redirect("/auth/sign-in", 303);
  });
  return app;
}

/** Maximum characters of a name that are read: more than any name has, and few enough to be normalized quickly. */
const maxName = 300;

/** An unknown name, a wrong password and a disabled account get the same answer, after the same work. */
async function signIn(deps: Dependencies, c: Context) {
  const fields = await readForm(c);
  const [name, password] = [(fields.get("name") ?? "").slice(0, maxName), fields.get("password") ?? ""];
  const to = returnPath(fields.get("return_to"));
  const t = texts(c);
  const wait = await countSignIn(deps, c, name);
  if (wait > 0) {
    c.header("retry-after", String(wait));
    return signInForm(deps, c, { to, name, fault: t.tooMany(Math.ceil(wait / 60)), status: 429 });
  }
  const account = await findAccountByName(deps.db, name);
  const usable = account && mayEnter(account) ? account : undefined;
  const right = await checkPassword(password.slice(0, 1_000), usable?.password_hash);
  const secret = usable && right ? await enter(deps, c, usable) : undefined;
  if (secret === undefined) return signInForm(deps, c, { to, name, fault: t.wrong, status: 401 });
  await forgetAttempts(deps.db, pairOf(c, name));
  setSessionCookie(c, deps, secret);
  return c.redirect(to, 303);
}

/** @returns undefined when the account has changed since its password was checked */
async function enter(deps: Dependencies, c: Context, checked: Account): Promise<string | undefined> {
  return changeAccounts(deps, c, async (change) => {
    const account = await lockAccount(change.tx, checked.id);
    if (!account || !mayEnter(account) || account.password_hash !== checked.password_hash) return undefined;
    return (await startSession(change, c, account.id, "password")).secret;
  });
}
