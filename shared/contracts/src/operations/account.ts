import {
  account,
  connectedApp,
  identity,
  invitation,
  invitationInput,
  newInvitation,
  newPersonalKey,
  passkey,
  passkeyPatch,
  passwordChange,
  person,
  personalKey,
  personalKeyInput,
  personChoice,
  personDeletion,
  session,
  systemState,
} from "../account.ts";
import { page } from "../page.ts";
import type { Operations } from "./operation.ts";

const scope = "account";

/** Operations on one's own account. */
export const accountOperations = {
  getAccount: { method: "GET", path: "/auth/api/account", scope, output: account },
  changePassword: {
    method: "POST",
    path: "/auth/api/account/password",
    scope,
    by: "browser",
    body: passwordChange,
  },
  listSessions: { method: "GET", path: "/auth/api/sessions", scope, output: page(session) },
  endSession: { method: "DELETE", path: "/auth/api/sessions/{id}", scope, id: "session" },
  endOtherSessions: { method: "POST", path: "/auth/api/sessions/end-others", scope },
  listKeys: { method: "GET", path: "/auth/api/keys", scope, output: page(personalKey) },
  createKey: {
    method: "POST",
    path: "/auth/api/keys",
    scope,
    by: "browser",
    body: personalKeyInput,
    output: newPersonalKey,
    status: 201,
  },
  listPasskeys: { method: "GET", path: "/auth/api/passkeys", scope, output: page(passkey) },
  renamePasskey: {
    method: "PATCH",
    path: "/auth/api/passkeys/{id}",
    scope,
    by: "browser",
    id: "passkey",
    body: passkeyPatch,
    output: passkey,
  },
  deletePasskey: {
    method: "DELETE",
    path: "/auth/api/passkeys/{id}",
    scope,
    by: "browser",
    id: "passkey",
  },
  listIdentities: { method: "GET", path: "/auth/api/identities", scope, output: page(identity) },
  deleteIdentity: {
    method: "DELETE",
    path: "/auth/api/identities/{id}",
    scope,
    by: "browser",
    id: "identity",
  },
  deleteKey: { method: "DELETE", path: "/auth/api/keys/{id}", scope, id: "key" },
  listApps: { method: "GET", path: "/auth/api/apps", scope, output: page(connectedApp) },
  disconnectApp: { method: "DELETE", path: "/auth/api/apps/{id}", scope, id: "app" },
} as const satisfies Operations;

const forAdministrators = { scope, by: "administrator" } as const;

/** Operations of administrators. */
export const administrationOperations = {
  getSystem: { method: "GET", path: "/auth/api/system", ...forAdministrators, output: systemState },
  listPeople: { method: "GET", path: "/auth/api/people", ...forAdministrators, output: page(person) },
  disablePerson: {
    method: "POST",
    path: "/auth/api/people/disable",
    ...forAdministrators,
    body: personChoice,
    output: person,
  },
  enablePerson: {
    method: "POST",
    path: "/auth/api/people/enable",
    ...forAdministrators,
    body: personChoice,
    output: person,
  },
  deletePerson: {
    method: "POST",
    path: "/auth/api/people/delete",
    ...forAdministrators,
    body: personDeletion,
    output: person,
    status: 202,
  },
  listInvitations: {
    method: "GET",
    path: "/auth/api/invitations",
    ...forAdministrators,
    output: page(invitation),
  },
  createInvitation: {
    method: "POST",
    path: "/auth/api/invitations",
    ...forAdministrators,
    body: invitationInput,
    output: newInvitation,
    status: 201,
  },
  withdrawInvitation: {
    method: "DELETE",
    path: "/auth/api/invitations/{id}",
    ...forAdministrators,
    id: "invitation",
  },
} as const satisfies Operations;

/** Operations that `auth` serves in addition to its pages. */
export const authOperations = {
  ...accountOperations,
  ...administrationOperations,
} as const satisfies Operations;
