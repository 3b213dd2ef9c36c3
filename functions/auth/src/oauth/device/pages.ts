import type { SignedIn } from "@todo/database/accounts/sessions";
import { type DeviceCode, findUndecidedDevice } from "@todo/database/oauth/device-codes";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Context, Handler } from "hono";
import { html } from "hono/html";
import { readForm } from "../../pages/form.ts";
import { texts } from "../../pages/language.ts";
import { errorBox, respondPage, respondTooMany } from "../../pages/page.ts";
import { currentSession } from "../../sessions/cookie.ts";
import { countDeviceCode } from "../../sessions/limits.ts";
import { scopeChoice, whoAsks } from "../authorize/consent-page.ts";
import { findKnownClient } from "../clients/find-client.ts";
import { paths } from "../paths.ts";
import { decideDevice } from "./decide-device.ts";
import { userCodeHash } from "./user-code.ts";

/** `/auth/device`: a signed-in user enters the code that a device shows. */
export function showDevice(deps: Dependencies): Handler {
  return async (c) => {
    const code = (c.req.query("user_code") ?? "").slice(0, 20);
    if (await currentSession(c, deps)) return askForCode(c, code);
    const back = code === "" ? paths.device : `${paths.device}?user_code=${encodeURIComponent(code)}`;
    return c.redirect(`/auth/sign-in?return_to=${encodeURIComponent(back)}`, 303);
  };
}

/** Shows the consent page for a valid device code, and handles the answer. */
export function takeDeviceCode(deps: Dependencies): Handler {
  return async (c) => {
    const form = await readForm(c);
    const session = await currentSession(c, deps);
    if (!session) return c.redirect(`/auth/sign-in?return_to=${paths.device}`, 303);
    const code = (form.get("user_code") ?? "").slice(0, 20);
    const device = await findUndecidedDevice(deps.db, userCodeHash(code), new Date(deps.now()));
    if (!device) {
      const wait = await countDeviceCode(deps, c, session.accountId);
      if (wait > 0) return respondTooMany(c, texts(c).tooMany(Math.ceil(wait / 60)), wait);
      return askForCode(c, code, texts(c).deviceUnknown);
    }
    const isAnswer = form.has("decision") && form.get("account") === session.accountId;
    if (!isAnswer) return askForConsent(c, deps, { code, device, session });
    const fault = await decideDevice(c, deps, { device, session, form });
    return typeof fault === "string" ? askForConsent(c, deps, { code, device, session, fault }) : fault;
  };
}

function askForCode(c: Context, code: string, fault?: string): Promise<Response> {
  const t = texts(c);
  const content = html`${errorBox(fault)}
<form class="card" method="post" action="${paths.device}">
<label for="user-code">${t.deviceCode}</label>
<input type="text" id="user-code" name="user_code" value="${code}" required maxlength="20" autocomplete="off"
  autocapitalize="characters" spellcheck="false" aria-describedby="user-code-hint">
<p class="hint" id="user-code-hint">${t.deviceCodeHint}</p>
<button>${t.deviceNext}</button>
</form>`;
  return respondPage(c, { title: t.device, content, status: fault === undefined ? 200 : 422 });
}

interface Asked {
  readonly code: string;
  readonly device: DeviceCode;
  readonly session: SignedIn;
  readonly fault?: string;
}

async function askForConsent(
  c: Context,
  deps: Dependencies,
  { code, device, session, fault }: Asked,
): Promise<Response> {
  const t = texts(c);
  const client = await findKnownClient(deps.db, device.client_id);
  const content = html`${errorBox(fault)}
<form class="card" method="post" action="${paths.device}">
<p>${t.signedInAs(session.name)}</p>
<p>${whoAsks(t, client)}</p>
${scopeChoice(t, device.scopes)}
<p>${t.deviceOnlyYours(code)}</p>
<p class="hint">${t.appRevocable}</p>
<input type="hidden" name="user_code" value="${code}">
<input type="hidden" name="account" value="${session.accountId}">
<button name="decision" value="allow">${t.appAllow}</button>
<button class="quiet" name="decision" value="deny">${t.appDeny}</button>
</form>`;
  const status = fault === undefined ? 200 : 422;
  return respondPage(c, { title: t.appAsks(client.name), content, status });
}
