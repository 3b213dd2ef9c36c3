import type { Context } from "hono";
import { html, raw } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { scriptPath } from "../passkeys/script.ts";
import { type Language, languageOf, texts } from "./language.ts";
import { pagePolicy } from "./policy.ts";
import { style } from "./style.ts";

export type Part = HtmlEscapedString | Promise<HtmlEscapedString> | "";

interface PageOptions {
  readonly title: string;
  readonly content: Part;
  readonly wide?: boolean;
  readonly status?: ContentfulStatusCode;
  /** Whether the page has an element that needs JavaScript. Default: no script is allowed. */
  readonly script?: boolean;
  /** Where the answer to its form may redirect, besides this site. */
  readonly formTarget?: string;
}

/** A page that works without JavaScript. All inserted values are escaped. */
export async function respondPage(
  c: Context,
  { title, content, wide = false, status = 200, script = false, formTarget = "" }: PageOptions,
): Promise<Response> {
  const language: Language = languageOf(c);
  c.header("vary", "accept-language", { append: true });
  c.header("content-security-policy", pagePolicy(script, formTarget));
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${title} – Todo</title>
<style>${raw(style)}</style>
${script ? html`<script src="${scriptPath}" defer></script>` : ""}
</head>
<body>
<main class="${wide ? "wide" : ""}">
<h1>${title}</h1>
${content}
</main>
</body>
</html>`;
  return c.html(String(await page), status);
}

/** An error message, announced by screen readers. */
export const errorBox = (message: string | undefined): Part =>
  message === undefined ? "" : html`<p class="error" role="alert">${message}</p>`;

/** @param wait seconds after which the user may try again */
export function respondTooMany(c: Context, message: string, wait: number): Promise<Response> {
  c.header("retry-after", String(wait));
  return respondPage(c, { title: texts(c).sorry, content: errorBox(message), status: 429 });
}

/** A page with only a message. */
export function respondMessage(
  c: Context,
  message: "linkGone" | "alreadySetUp",
  status: 404 | 410,
): Promise<Response> {
  const t = texts(c);
  const content = html`<div class="card"><p>${t[message]}</p><p><a href="/auth/sign-in">${t.signIn}</a></p></div>`;
  return respondPage(c, { title: t.sorry, content, status });
}
