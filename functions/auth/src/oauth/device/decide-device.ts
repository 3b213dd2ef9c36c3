import type { SignedIn } from "@todo/database/accounts/sessions";
import {
  type DeviceCode,
  lockUndecidedDevice,
  decideDevice as note,
} from "@todo/database/oauth/device-codes";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Context } from "hono";
import { html } from "hono/html";
import { atBrowser } from "../../changes/actors.ts";
import { type AccountChange, changeAccounts } from "../../changes/change-accounts.ts";
import { texts } from "../../pages/language.ts";
import { respondPage } from "../../pages/page.ts";
import { findKnownClient } from "../clients/find-client.ts";
import { grantApp } from "../grants/grant-app.ts";
import { paths } from "../paths.ts";

interface Decided {
  readonly device: DeviceCode;
  readonly session: SignedIn;
  readonly form: URLSearchParams;
}

/** @returns what is wrong with the answer, or the final page */
export async function decideDevice(
  c: Context,
  deps: Dependencies,
  { device, session, form }: Decided,
): Promise<string | Response> {
  const t = texts(c);
  const allowed = form.get("decision") === "allow";
  const scopes = device.scopes.filter((it) => form.getAll("scope").includes(it));
  if (allowed && scopes.length === 0) return t.appScopesInvalid;
  const client = await findKnownClient(deps.db, device.client_id);
  const work = async (change: AccountChange) => {
    const { tx, now } = change;
    // Locks the account first, as every grant does: of two concurrent decisions, the second finds no device.
    const wish = { session, client, scopes, expiresAt: device.expires_at };
    const grant = allowed ? await grantApp(change, wish) : { id: null };
    if (typeof grant === "string") return grant;
    if (!(await lockUndecidedDevice(tx, device.user_code_hash, now))) throw new DecidedMeanwhileError();
    await note(tx, device.hash, grant.id, now);
    return undefined;
  };
  const actor = atBrowser(session.accountId, session.sessionId);
  const outcome = await changeAccounts(deps, c, work, actor).catch((error: unknown) => {
    if (error instanceof DecidedMeanwhileError) return "gone" as const;
    throw error;
  });
  if (outcome === "signedOut") return c.redirect(`/auth/sign-in?return_to=${paths.device}`, 303);
  if (outcome === "tooMany") return t.tooManyApps;
  if (outcome === "gone") return t.deviceUnknown;
  const content = html`<div class="card"><p>${allowed ? t.deviceAllowed : t.deviceDenied}</p>
<p><a href="/auth/account">${t.account}</a></p></div>`;
  return respondPage(c, { title: allowed ? t.deviceDone : t.deviceNot, content });
}

/** Takes back the grant. */
class DecidedMeanwhileError extends Error {}
