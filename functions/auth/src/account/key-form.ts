import { scopes } from "@todo/contracts/scopes";
import { html } from "hono/html";
import type { Texts } from "../pages/english.ts";
import type { Part } from "../pages/page.ts";

/** Lifetimes of a key to choose from, in days; another choice is a key that is valid until it is deleted. */
export const keyDays = [30, 90, 365] as const;

export const keyForm = (t: Texts): Part => html`
<form class="card" method="post" action="/auth/account/keys">
<label for="key-name">${t.keyName}</label>
<input type="text" id="key-name" name="name" required maxlength="100" aria-describedby="key-hint" autocomplete="off">
<p class="hint" id="key-hint">${t.keyNameHint}</p>
<fieldset><legend>${t.keyScopes}</legend>
${scopes.map(
  (scope) => html`<label class="check"><input type="checkbox" name="scope" value="${scope}"
    ${scope === "tasks:read" ? "checked" : ""}> ${t.scopes[scope]}</label>`,
)}
</fieldset>
<label for="key-days">${t.keyExpiry}</label>
<select id="key-days" name="days">
${keyDays.map((days) => html`<option value="${days}" ${days === 90 ? "selected" : ""}>${t.days(days)}</option>`)}
<option value="never">${t.never}</option>
</select>
<button>${t.createKey}</button>
</form>`;
