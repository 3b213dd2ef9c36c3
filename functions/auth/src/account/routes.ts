import type { Dependencies } from "@todo/function-kit/dependencies";
import { Hono } from "hono";
import { currentSession } from "../sessions/cookie.ts";
import { changePassword } from "./change-password.ts";
import { createKey } from "./create-key.ts";
import { deleteKey } from "./delete-key.ts";
import { endSession } from "./end-session.ts";
import type { SignedInEnv } from "./handler.ts";
import { invite } from "./invite.ts";
import { dropIdentity, dropPasskey, keepPasskey, passkeyOptions } from "./passkeys.ts";
import { revokeApp } from "./revoke-app.ts";
import { showAccount } from "./show-account.ts";
import { withdrawInvitation } from "./withdraw-invitation.ts";

/** `/auth/account`: where signed-in users see and change their own account. */
export function accountPages(deps: Dependencies): Hono<SignedInEnv> {
  const app = new Hono<SignedInEnv>();
  app.use("/account/*", async (c, next) => {
    const session = await currentSession(c, deps);
    if (!session) return c.redirect("/auth/sign-in?return_to=/auth/account", 303);
    c.set("session", session);
    return next();
  });
  app.get("/account", showAccount(deps));
  app.post("/account/sessions", endSession(deps));
  app.post("/account/keys", createKey(deps));
  app.post("/account/keys/delete", deleteKey(deps));
  app.post("/account/passkeys", keepPasskey(deps));
  app.post("/account/passkeys/options", passkeyOptions(deps));
  app.post("/account/passkeys/remove", dropPasskey(deps));
  app.post("/account/apps/revoke", revokeApp(deps));
  app.post("/account/identities/remove", dropIdentity(deps));
  app.post("/account/password", changePassword(deps));
  app.post("/account/invitations", invite(deps));
  app.post("/account/invitations/withdraw", withdrawInvitation(deps));
  return app;
}
