import type { LinkPurpose } from "@todo/database/tables/accounts";
import type { Tx } from "@todo/database/tables/database";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Context } from "hono";
import { html } from "hono/html";
import { texts } from "../pages/language.ts";
import { errorBox, respondPage } from "../pages/page.ts";
import { passkeyForm } from "../passkeys/form.ts";
import { providerLink } from "../provider/link.ts";
import { nameField, passwordField } from "./credential-fields.ts";

export interface NewAccountPages {
  readonly purpose: Exclude<LinkPurpose, "reset">;
  readonly title: "setUp" | "invitation";
  readonly text: "setUpText" | "invitationText";
  /** Runs in the transaction that creates the account, before it is created. False: the link is no longer valid. */
  readonly permitted: (tx: Tx) => Promise<boolean>;
}

interface Filled {
  readonly code: string;
  readonly name: string;
  readonly fault?: string;
}

/** With a password or, if the browser supports passkeys, with a passkey. */
export function newAccountForm(
  deps: Pick<Dependencies, "config">,
  c: Context,
  { purpose, title, text }: NewAccountPages,
  { code, name, fault }: Filled,
): Promise<Response> {
  const t = texts(c);
  const hidden = html`<input type="hidden" name="code" value="${code}">`;
  const withPasskey = passkeyForm(t, {
    kind: "create",
    action: `/auth/${purpose}/passkey`,
    fields: html`<h2>${t.withoutPassword}</h2><p>${t.withoutPasswordText}</p>${hidden}${nameField(t, name, { id: "passkey-name" })}`,
    button: t.createWithPasskey,
  });
  const content = html`${errorBox(fault)}
<form class="card" method="post" action="/auth/${purpose}">
<p>${t[text]}</p>
${hidden}
${nameField(t, name, { hint: t.nameHint })}
${passwordField(t, "password", "new", t.password)}
<button>${t.createAccount}</button>
</form>
${purpose === "invitation" ? providerLink(t, deps.config, new URLSearchParams({ code })) : ""}
${withPasskey}`;
  const status = fault === undefined ? 200 : 422;
  return respondPage(c, { title: t[title], content, status, script: true });
}
