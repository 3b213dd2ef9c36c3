import { scopes } from "@todo/contracts/scopes";
import { isWebClient } from "@todo/function-kit/auth/user";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { html } from "hono/html";
import { atBrowser } from "../changes/actors.ts";
import { changeAccounts } from "../changes/change-accounts.ts";
import { readForm } from "../pages/form.ts";
import { texts } from "../pages/language.ts";
import { respondPage } from "../pages/page.ts";
import type { AccountHandler } from "./handler.ts";
import { keyDays } from "./key-form.ts";
import { makeKey, maxKeys, TooManyKeysError } from "./make-key.ts";
import { nameOf } from "./name-of.ts";
import { showAccount } from "./show-account.ts";

/** Creates a key and shows it once. */
export function createKey(deps: Dependencies): AccountHandler {
  return async (c) => {
    const form = await readForm(c);
    const t = texts(c);
    const name = nameOf(form);
    const chosen = scopes.filter((scope) => form.getAll("scope").includes(scope));
    if (name === undefined || isWebClient(name)) return showAccount(deps, t.keyNameInvalid)(c);
    if (chosen.length === 0) return showAccount(deps, t.keyScopesInvalid)(c);
    const days = keyDays.find((it) => String(it) === form.get("days")) ?? null;
    const life = days === null ? null : days * 86_400_000;
    const { accountId, sessionId } = c.var.session;
    const wish = { accountId, name, scopes: chosen, life };
    const making = changeAccounts(deps, c, (it) => makeKey(it, wish), atBrowser(accountId, sessionId));
    const made = await making.catch((error: unknown) => {
      if (error instanceof TooManyKeysError) return undefined;
      throw error;
    });
    if (made === undefined) return showAccount(deps, t.tooManyKeys(maxKeys), 409)(c);
    const content = html`<div class="card"><p>${t.keyShownOnce}</p><code>${made.key}</code>
<p><a href="/auth/account">${t.back}</a></p></div>`;
    return respondPage(c, { title: t.keyMade, content });
  };
}
