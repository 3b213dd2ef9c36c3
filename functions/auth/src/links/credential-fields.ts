import { html } from "hono/html";
import type { Texts } from "../pages/english.ts";
import type { Part } from "../pages/page.ts";

/** @param kind whether it asks for the current password or for a new one */
export const passwordField = (t: Texts, id: string, kind: "current" | "new", label: string): Part => html`
<label for="${id}">${label}</label>
<input type="password" id="${id}" name="${id}" required maxlength="256" autocomplete="${kind}-password"
  ${kind === "new" ? html`minlength="10" aria-describedby="${id}-hint"` : ""}>
${kind === "new" ? html`<p class="hint" id="${id}-hint">${t.passwordHint}</p>` : ""}`;

interface NameOptions {
  /** Id of the field, if the page has two. */
  readonly id?: string;
  readonly hint?: string;
}

export const nameField = (t: Texts, name: string, { id = "name", hint }: NameOptions = {}): Part => html`
<label for="${id}">${t.name}</label>
<input type="text" id="${id}" name="name" value="${name}" required maxlength="100" autocomplete="username"
  autocapitalize="none" spellcheck="false" ${hint === undefined ? "" : html`aria-describedby="${id}-hint"`}>
${hint === undefined ? "" : html`<p class="hint" id="${id}-hint">${hint}</p>`}`;
