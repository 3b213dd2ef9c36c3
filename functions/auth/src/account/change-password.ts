import type { Dependencies } from "@todo/function-kit/dependencies";
import { passwordFault } from "../links/credentials.ts";
import { readForm } from "../pages/form.ts";
import { texts } from "../pages/language.ts";
import type { AccountHandler } from "./handler.ts";
import { replacePassword } from "./replace-password.ts";
import { showAccount } from "./show-account.ts";

export function changePassword(deps: Dependencies): AccountHandler {
  return async (c) => {
    const form = await readForm(c);
    const t = texts(c);
    const password = form.get("password") ?? "";
    const fault = passwordFault(password, c.var.session.name, t);
    if (fault !== undefined) return showAccount(deps, fault)(c);
    const done = await replacePassword(deps, c, c.var.session, {
      current: form.get("current") ?? "",
      password,
    });
    if (done === "wrong") return showAccount(deps, t.wrongCurrent)(c);
    // If the session has ended, that address shows the sign-in page.
    if (done === "changed" || done === "gone") return c.redirect("/auth/account", 303);
    c.header("retry-after", String(done.wait));
    return showAccount(deps, t.tooMany(Math.ceil(done.wait / 60)), 429)(c);
  };
}
