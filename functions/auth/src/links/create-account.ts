import { findAccountByName } from "@todo/database/accounts/accounts";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { Hono } from "hono";
import { readForm } from "../pages/form.ts";
import { texts } from "../pages/language.ts";
import { hashPassword } from "../secrets/passwords.ts";
import { answerNew } from "./answer-new.ts";
import { createByPasskey } from "./create-by-passkey.ts";
import { nameFault, passwordFault, typedName } from "./credentials.ts";
import { type NewAccountPages, newAccountForm } from "./new-account-form.ts";
import { refuseCode } from "./refuse-code.ts";

/** Pages on which somebody with a link creates an account. */
export function createAccountPages(deps: Dependencies, pages: NewAccountPages): Hono {
  const { purpose } = pages;
  const app = new Hono();
  app.get(`/${purpose}`, async (c) => {
    const code = c.req.query("code") ?? "";
    const refused = await refuseCode(deps, c, purpose, code);
    return refused ?? newAccountForm(deps, c, pages, { code, name: "" });
  });
  app.post(`/${purpose}`, async (c) => {
    const fields = await readForm(c);
    const [code, password] = [fields.get("code") ?? "", fields.get("password") ?? ""];
    const name = typedName(fields);
    const refused = await refuseCode(deps, c, purpose, code);
    if (refused) return refused;
    const t = texts(c);
    const fault = nameFault(name, t) ?? passwordFault(password, name, t);
    if (fault !== undefined) return newAccountForm(deps, c, pages, { code, name, fault });
    if (await findAccountByName(deps.db, name)) {
      return newAccountForm(deps, c, pages, { code, name, fault: t.nameTaken });
    }
    const by = { passwordHash: await hashPassword(password) };
    return answerNew(deps, c, pages, { code, name, by });
  });
  app.route(`/${purpose}/passkey`, createByPasskey(deps, pages));
  return app;
}
