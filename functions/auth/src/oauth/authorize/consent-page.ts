import type { Scope } from "@todo/contracts/scopes";
import type { SignedIn } from "@todo/database/accounts/sessions";
import type { Context } from "hono";
import { html } from "hono/html";
import type { Texts } from "../../pages/english.ts";
import { texts } from "../../pages/language.ts";
import { errorBox, type Part, respondPage } from "../../pages/page.ts";
import type { Client } from "../clients/client.ts";
import { isLoopback } from "../clients/redirect-uri.ts";
import { paths } from "../paths.ts";
import type { AuthorizationRequest } from "./request.ts";

/** Asks the user, in plain words, whether to grant the scopes that an app requests. */
export function showConsent(
  c: Context,
  { client, redirectUri, scopes }: AuthorizationRequest,
  { session, query, fault }: { session: SignedIn; query: string; fault?: string },
): Promise<Response> {
  const t = texts(c);
  const content = html`${errorBox(fault)}
<form class="card" method="post" action="${paths.authorize}">
<p>${t.signedInAs(session.name)}</p>
<p>${whoAsks(t, client)}</p>
${scopeChoice(t, scopes)}
<p>${whereTo(t, redirectUri)}</p>
<p class="hint">${t.appRevocable}</p>
<input type="hidden" name="request" value="${query}">
<input type="hidden" name="account" value="${session.accountId}">
<button name="decision" value="allow">${t.appAllow}</button>
<button class="quiet" name="decision" value="deny">${t.appDeny}</button>
</form>`;
  const status = fault === undefined ? 200 : 422;
  return respondPage(c, {
    title: t.appAsks(client.name),
    content,
    status,
    formTarget: formTarget(redirectUri),
  });
}

/** The identity of the app, as far as it can be known. */
export function whoAsks(t: Texts, { id, source }: Client): string {
  if (source === "document") return t.appOf(new URL(id).host);
  return source === "built-in" ? t.appBuiltIn : t.appUnchecked;
}

/** The granted scopes: fewer than requested, if the user wants that. */
export const scopeChoice = (t: Texts, scopes: readonly Scope[]): Part => html`
<fieldset><legend>${t.appMay}</legend>
${scopes.map(
  (scope) => html`<label class="check"><input type="checkbox" name="scope" value="${scope}" checked>
  ${t.appScopes[scope]}</label>`,
)}
</fieldset>`;

function whereTo(t: Texts, redirectUri: string): string {
  const url = new URL(redirectUri);
  if (isLoopback(url)) return t.appHere(url.host);
  return url.protocol === "https:" ? t.appThere(url.host) : t.appOpens(url.protocol);
}

/**
 * A source expression for Content Security Policy, which cannot express an IPv6 address, and of an app's own scheme only
 * the scheme.
 */
function formTarget(redirectUri: string): string {
  const { protocol, origin, hostname } = new URL(redirectUri);
  return origin === "null" || hostname.startsWith("[") ? protocol : origin;
}
