import { authOperations } from "@todo/contracts/operations/account";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { cors, isAllowedOrigin } from "@todo/function-kit/edge/cors";
import { fairUse } from "@todo/function-kit/edge/fair-use";
import { notModified } from "@todo/function-kit/edge/not-modified";
import { mount } from "@todo/function-kit/operations/mount";
import { Hono } from "hono";
import { changePassword, getAccount } from "./account.ts";
import { disconnectApp, listApps } from "./apps.ts";
import { deleteIdentity, listIdentities } from "./identities.ts";
import { createInvitation, listInvitations, withdrawInvitation } from "./invitations.ts";
import { createKey, deleteKey, listKeys } from "./keys.ts";
import { deletePasskey, listPasskeys, renamePasskey } from "./passkeys.ts";
import { deletePerson, disablePerson, enablePerson, listPeople } from "./people.ts";
import { endOtherSessions, endSession, listSessions } from "./sessions.ts";
import { signedIn } from "./signed-in.ts";
import { getSystem } from "./system.ts";

/** `/auth/api`: the functions of the pages, for programs and the web app. */
export function accountApi(deps: Dependencies): Hono<UserEnv> {
  const app = new Hono<UserEnv>();
  app.use("/auth/api/*", cors(isAllowedOrigin(deps)), notModified, signedIn(deps), fairUse());
  mount(app, authOperations, {
    getAccount: getAccount(deps),
    changePassword: changePassword(deps),
    listSessions: listSessions(deps),
    endSession: endSession(deps),
    endOtherSessions: endOtherSessions(deps),
    listKeys: listKeys(deps),
    createKey: createKey(deps),
    deleteKey: deleteKey(deps),
    listPasskeys: listPasskeys(deps),
    renamePasskey: renamePasskey(deps),
    deletePasskey: deletePasskey(deps),
    listApps: listApps(deps),
    disconnectApp: disconnectApp(deps),
    listIdentities: listIdentities(deps),
    deleteIdentity: deleteIdentity(deps),
    getSystem: getSystem(deps),
    listPeople: listPeople(deps),
    disablePerson: disablePerson(deps),
    enablePerson: enablePerson(deps),
    deletePerson: deletePerson(deps),
    listInvitations: listInvitations(deps),
    createInvitation: createInvitation(deps),
    withdrawInvitation: withdrawInvitation(deps),
  });
  return app;
}
