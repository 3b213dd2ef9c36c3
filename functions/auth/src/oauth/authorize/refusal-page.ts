import type { Context } from "hono";
import { html } from "hono/html";
import { texts } from "../../pages/language.ts";
import { respondPage } from "../../pages/page.ts";

/** The page for a request whose redirect URI cannot be trusted. The detail is for the app's developer. */
export function showRefusal(
  c: Context,
  why: "appUnknown" | "appElsewhere" | "appDocument",
  detail: string,
): Promise<Response> {
  const t = texts(c);
  const content = html`<div class="card"><p>${t[why]}</p><code>${detail.slice(0, 300)}</code></div>`;
  return respondPage(c, { title: t.sorry, content, status: 400 });
}
