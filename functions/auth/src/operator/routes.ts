import type { Dependencies } from "@todo/function-kit/dependencies";
import { Hono } from "hono";
import { createKeyFor } from "./create-key-for.ts";
import { deleteAccount } from "./delete-account.ts";
import { disableAccount } from "./disable-account.ts";
import { eraseAccounts } from "./erase-accounts.ts";
import { inviteSomebody } from "./invite-somebody.ts";
import { listPeople } from "./list-people.ts";
import { offerSetUp } from "./offer-set-up.ts";
import { resetPassword } from "./reset-password.ts";
import { withdrawInvitation } from "./withdraw-invitation.ts";

/** Routes for the operator's commands `run accounts`, `run token` and `dev`, which call them through Dapr. */
export function operatorRoutes(deps: Dependencies): Hono {
  const app = new Hono();
  app.get("/accounts", listPeople(deps));
  app.post("/set-up-links", offerSetUp(deps));
  app.post("/invitations", inviteSomebody(deps));
  app.post("/invitations/withdraw", withdrawInvitation(deps));
  app.post("/keys", createKeyFor(deps));
  app.post("/accounts/reset", resetPassword(deps));
  app.post("/accounts/disable", disableAccount(deps, true));
  app.post("/accounts/enable", disableAccount(deps, false));
  app.post("/accounts/delete", deleteAccount(deps));
  app.post("/erasures", eraseAccounts(deps));
  return app;
}
