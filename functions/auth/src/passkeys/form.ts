import { html } from "hono/html";
import type { Texts } from "../pages/english.ts";
import type { Part } from "../pages/page.ts";

interface FormOptions {
  /** Whether a passkey is created or used. */
  readonly kind: "create" | "get";
  /** The form's action; the options are at this path followed by `/options`. */
  readonly action: string;
  /** Fields before the button. */
  readonly fields: Part;
  readonly button: string;
  readonly quiet?: boolean;
}

/** A form that `script.ts` shows and fills in if the browser supports passkeys. */
export const passkeyForm = (t: Texts, { kind, action, fields, button }: FormOptions): Part => html`
<form class="card" method="post" action="${action}" data-passkey="${kind}" data-options="${action}/options"
  data-failed="${t.passkeyFailed}" data-known="${t.passkeyKnown}" hidden>
${fields}
<input type="hidden" name="credential" value="">
<button>${button}</button>
<p class="hint" role="status"></p>
</form>`;
