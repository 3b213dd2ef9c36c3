import { randomUUIDv7 } from "node:crypto";
import { findAccountByName } from "@todo/database/accounts/accounts";
import { findLink } from "@todo/database/accounts/links";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { Hono } from "hono";
import { readForm } from "../pages/form.ts";
import { texts } from "../pages/language.ts";
import { checkCreated } from "../passkeys/check-created.ts";
import { creationOptions } from "../passkeys/creation-options.ts";
import { hashOf } from "../secrets/new-secret.ts";
import { countCode } from "../sessions/limits.ts";
import { answerNew } from "./answer-new.ts";
import { nameFault, typedName } from "./credentials.ts";
import { type NewAccountPages, newAccountForm } from "./new-account-form.ts";
import { refuseCode } from "./refuse-code.ts";

/** Below the page of a link: creates an account whose owner signs in with a passkey instead of a password. */
export function createByPasskey(deps: Dependencies, pages: NewAccountPages): Hono {
  const { purpose } = pages;
  const app = new Hono();
  app.post("/options", async (c) => {
    const fields = await readForm(c);
    const [code, name] = [fields.get("code") ?? "", typedName(fields)];
    const t = texts(c);
    const wait = await countCode(deps, c);
    if (wait > 0) {
      c.header("retry-after", String(wait));
      return c.json({ detail: t.tooMany(Math.ceil(wait / 60)) }, 429);
    }
    if (!(await findLink(deps.db, purpose, hashOf(code), new Date(deps.now())))) {
      return c.json({ detail: t.linkGone }, 410);
    }
    const taken = async () => ((await findAccountByName(deps.db, name)) ? t.nameTaken : undefined);
    const fault = nameFault(name, t) ?? (await taken());
    if (fault !== undefined) return c.json({ detail: fault }, 422);
    return c.json(await creationOptions(deps, c, "join", { id: randomUUIDv7(), name }));
  });
  app.post("/", async (c) => {
    const fields = await readForm(c);
    const [code, name] = [fields.get("code") ?? "", typedName(fields)];
    const refused = await refuseCode(deps, c, purpose, code);
    if (refused) return refused;
    const t = texts(c);
    const fault = nameFault(name, t);
    if (fault !== undefined) return newAccountForm(deps, c, pages, { code, name, fault });
    const passkey = await checkCreated(deps, c, "join", fields.get("credential") ?? "");
    if (!passkey) return newAccountForm(deps, c, pages, { code, name, fault: t.passkeyFailed });
    return answerNew(deps, c, pages, { code, name, by: { passkey } });
  });
  return app;
}
