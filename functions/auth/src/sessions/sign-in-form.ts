import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Context } from "hono";
import { html } from "hono/html";
import { nameField, passwordField } from "../links/credential-fields.ts";
import { texts } from "../pages/language.ts";
import { errorBox, respondPage } from "../pages/page.ts";
import { passkeyForm } from "../passkeys/form.ts";
import { providerLink } from "../provider/link.ts";

interface Filled {
  /** Where to go afterwards. */
  readonly to: string;
  readonly name: string;
  readonly fault?: string;
  readonly text?: string | undefined;
  readonly status?: 401 | 429;
}

export function signInForm(
  deps: Pick<Dependencies, "config">,
  c: Context,
  { to, name, fault, text, status }: Filled,
) {
  const t = texts(c);
  const content = html`${errorBox(fault)}
${text === undefined ? "" : html`<p>${text}</p>`}
<form class="card" method="post" action="/auth/sign-in">
<input type="hidden" name="return_to" value="${to}">
${nameField(t, name)}
${passwordField(t, "password", "current", t.password)}
<button>${t.signIn}</button>
</form>
${providerLink(t, deps.config, new URLSearchParams({ return_to: to }))}
${passkeyForm(t, {
  kind: "get",
  action: "/auth/passkeys/sign-in",
  fields: html`<input type="hidden" name="return_to" value="${to}">`,
  button: t.signInWithPasskey,
})}`;
  return respondPage(c, { title: t.signIn, content, status: status ?? 200, script: true });
}
