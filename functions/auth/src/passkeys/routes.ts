import type { Dependencies } from "@todo/function-kit/dependencies";
import { Hono } from "hono";
import { readForm, returnPath } from "../pages/form.ts";
import { texts } from "../pages/language.ts";
import { setSessionCookie } from "../sessions/cookie.ts";
import { countPasskey } from "../sessions/limits.ts";
import { signInForm } from "../sessions/sign-in-form.ts";
import { requestOptions, signInWithPasskey } from "./sign-in-with-passkey.ts";

/** `/auth/passkeys/sign-in` */
export function passkeyPages(deps: Dependencies): Hono {
  const app = new Hono();
  // Each answer needs a new challenge, so it is enough to count the challenges.
  app.post("/passkeys/sign-in/options", async (c) => {
    const wait = await countPasskey(deps, c);
    if (wait === 0) return c.json(await requestOptions(deps, c));
    c.header("retry-after", String(wait));
    return c.json({ detail: texts(c).tooMany(Math.ceil(wait / 60)) }, 429);
  });
  app.post("/passkeys/sign-in", async (c) => {
    const fields = await readForm(c);
    const to = returnPath(fields.get("return_to"));
    const secret = await signInWithPasskey(deps, c, fields.get("credential") ?? "");
    if (secret === undefined) {
      return signInForm(deps, c, { to, name: "", fault: texts(c).passkeyRefused, status: 401 });
    }
    setSessionCookie(c, deps, secret);
    return c.redirect(to, 303);
  });
  return app;
}
