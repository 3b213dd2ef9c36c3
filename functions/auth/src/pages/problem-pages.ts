import type { MiddlewareHandler } from "hono";
import { html } from "hono/html";
import { texts } from "./language.ts";
import { respondPage } from "./page.ts";

/** To whoever looks at it in a browser a problem is a page that can be read, not JSON; the headers say the same as before. */
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
