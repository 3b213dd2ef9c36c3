import type { MiddlewareHandler } from "hono";
import { html } from "hono/html";
import { texts } from "./language.ts";
import { respondPage } from "./page.ts";

/** Turns a problem into a readable page for browsers; the headers stay the same. */
export const problemPages: MiddlewareHandler = async (c, next) => {
  await next();
  const { status, headers } = c.res;
  const isProblem = headers.get("content-type")?.startsWith("application/problem+json");
  if (!isProblem || !c.req.header("accept")?.includes("text/html")) return;
  const t = texts(c);
  const { code } = (await c.res.json()) as { code: string };
  const said = code === "too_many_at_once" ? t.busy : (t.problems[status] ?? t.problems[500]);
  const content = html`<div class="card"><p role="alert">${said}</p>
<p><a href="/auth/account">${t.account}</a></p></div>`;
  c.res = await respondPage(c, { title: t.sorry, content, status: status as 404 });
};
