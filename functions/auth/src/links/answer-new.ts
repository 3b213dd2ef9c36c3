import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Context } from "hono";
import { home } from "../pages/form.ts";
import { texts } from "../pages/language.ts";
import { respondMessage } from "../pages/page.ts";
import { setSessionCookie } from "../sessions/cookie.ts";
import { enterAsNew } from "./enter-as-new.ts";
import { type NewAccountPages, newAccountForm } from "./new-account-form.ts";

/** Creates the account, and redirects its owner to their tasks. */
export async function answerNew(
  deps: Dependencies,
  c: Context,
  pages: NewAccountPages,
  given: Parameters<typeof enterAsNew>[3],
): Promise<Response> {
  const made = await enterAsNew(deps, c, pages, given);
  if (made === "gone") return respondMessage(c, "linkGone", 410);
  const { code, name } = given;
  if (made === "taken") return newAccountForm(deps, c, pages, { code, name, fault: texts(c).nameTaken });
  setSessionCookie(c, deps, made.secret);
  return c.redirect(home, 303);
}
