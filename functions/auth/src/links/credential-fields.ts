import { html } from "hono/html";
import type { Texts } from "../pages/english.ts";
import type { Part } from "../pages/page.ts";

/** @param kind whether it asks for the password that there is, or for one that is to be */
export const passwordField = (t: Texts, id: string, kind: "current" | "new", label: string): Part => html`
<label for="${id}">${label}</label>
<input type="password" id="${id}" name="${id}" required maxlength="256" autocomplete="${kind}-password"
  ${kind === "new" ? html`minlength="10" aria-describedby="${id}-hint"` : ""}>
${kind === "new" ? html`<p class="hint" id="${id}-hint">${t.passwordHint}</p>` : ""}`;

export const nameField = (t: Texts, name: string, hint?: string): Part => html`
<label for="name">${t.name}</label>
<input type="text" id="name" name="name" value="${name}" required maxlength="100" autocomplete="username"
  autocapitalize="none" spellcheck="false" ${hint === undefined ? "" : html`aria-describedby="name-hint"`}>
${hint === undefined ? "" : html`<p class="hint" id="name-hint">${hint}</p>`}`;
