import type { Dependencies } from "@todo/function-kit/dependencies";
import { ProblemError } from "@todo/function-kit/problem-error";
import { atBrowser } from "../changes/actors.ts";
import { changeAccounts } from "../changes/change-accounts.ts";
import { readForm } from "../pages/form.ts";
import { texts } from "../pages/language.ts";
import { addPasskey } from "../passkeys/add-passkey.ts";
import { checkCreated } from "../passkeys/check-created.ts";
import { creationOptions } from "../passkeys/creation-options.ts";
import { removePasskey } from "../passkeys/remove-passkey.ts";
import { unlink } from "../provider/unlink.ts";
import type { AccountHandler } from "./handler.ts";
import { nameOf } from "./name-of.ts";
import { readId } from "./read-id.ts";
import { showAccount } from "./show-account.ts";

/** `POST /auth/account/passkeys/options`: options for a browser that creates a passkey. */
export function passkeyOptions(deps: Dependencies): AccountHandler {
  return async (c) => {
    const { accountId: id, name } = c.var.session;
    return c.json(await creationOptions(deps, c, "add", { id, name }));
  };
}

/** `POST /auth/account/passkeys`: the created passkey. */
export function keepPasskey(deps: Dependencies): AccountHandler {
  return async (c) => {
    const form = await readForm(c);
    const t = texts(c);
    const name = nameOf(form);
    if (name === undefined) return showAccount(deps, t.passkeyNameInvalid)(c);
    const { accountId, sessionId } = c.var.session;
    const passkey = await checkCreated(deps, c, "add", form.get("credential") ?? "");
    if (passkey?.accountId !== accountId) return showAccount(deps, t.passkeyFailed)(c);
    const adding = changeAccounts(
      deps,
      c,
      (it) => addPasskey(it, passkey, name),
      atBrowser(accountId, sessionId),
    );
    const fault = await adding.then(() => undefined, asFault(t.passkeyKnown));
    return fault === undefined ? c.redirect("/auth/account", 303) : showAccount(deps, fault, 409)(c);
  };
}

/** `POST /auth/account/passkeys/remove` */
export function dropPasskey(deps: Dependencies): AccountHandler {
  return async (c) => {
    const id = readId(await readForm(c));
    const { accountId, sessionId } = c.var.session;
    const actor = atBrowser(accountId, sessionId);
    const removing = changeAccounts(deps, c, (it) => removePasskey(it, deps.config, accountId, id), actor);
    const fault = await removing.then(() => undefined, asFault(texts(c).lastWayIn));
    return fault === undefined ? c.redirect("/auth/account", 303) : showAccount(deps, fault, 409)(c);
  };
}

/** `POST /auth/account/identities/remove` */
export function dropIdentity(deps: Dependencies): AccountHandler {
  return async (c) => {
    const id = readId(await readForm(c));
    const { accountId, sessionId } = c.var.session;
    const actor = atBrowser(accountId, sessionId);
    const removing = changeAccounts(deps, c, (it) => unlink(it, deps.config, accountId, id), actor);
    const fault = await removing.then(() => undefined, asFault(texts(c).lastWayIn));
    return fault === undefined ? c.redirect("/auth/account", 303) : showAccount(deps, fault, 409)(c);
  };
}

/** The message for a refusal; any other error is not caused by the form. */
const asFault = (text: string) => (error: unknown) => {
  if (error instanceof ProblemError && error.status === 409) return text;
  throw error;
};
