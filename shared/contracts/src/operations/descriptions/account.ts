import type { accountOperations, administrationOperations } from "../account.ts";
import type { Descriptions } from "./description.ts";
import { pageOf } from "./examples.ts";

const id = "019aa5d2-7c00-7000-8000-00000000000a";
const created_at = "2026-11-26T09:00:00.000Z";
const accountExample = { id, name: "alice", role: "administrator", has_password: true, created_at };
const personExample = { ...accountExample, disabled_at: null, erase_at: null };
const keyExample = {
  id,
  name: "laptop",
  scopes: ["tasks:read"],
  created_at,
  expires_at: "2027-02-24T09:00:00.000Z",
  last_used_at: null,
};
const identityExample = { id, issuer: "https://id.example.com", created_at, last_used_at: null };
const passkeyExample = { id, name: "Firefox, Linux", created_at, last_used_at: null };
const appExample = {
  id,
  name: "Claude Code",
  client_id: "https://agent.example/client.json",
  scopes: ["tasks:read", "tasks:write"],
  created_at,
  last_used_at: created_at,
  expires_at: "2027-02-24T09:00:00.000Z",
};
const sessionExample = {
  id,
  browser: "Firefox, Linux",
  user_agent: "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
  created_at,
  last_used_at: created_at,
  expires_at: "2026-12-26T09:00:00.000Z",
  current: true,
};
const invitationExample = { id, role: "member", created_at, expires_at: "2026-12-03T09:00:00.000Z" };

export const accountDescriptions: Descriptions<typeof accountOperations> = {
  getAccount: { summary: "Get the account", example: { answer: accountExample } },
  changePassword: {
    summary: "Change the password",
    description:
      "All other browsers are signed out; personal keys stay valid. A wrong current password counts as a sign-in attempt.",
    problems: ["wrong_password", "too_many_attempts"],
    example: {
      body: { current_password: "correct horse battery", new_password: "staple battery horse correct" },
    },
  },
  listSessions: {
    summary: "List signed-in browsers",
    description: "Most recently used first.",
    example: { answer: pageOf(sessionExample) },
  },
  endSession: { summary: "Sign a browser out" },
  endOtherSessions: { summary: "Sign all other browsers out" },
  listKeys: {
    summary: "List personal keys",
    description: "Newest first. Includes expired keys until they are deleted.",
    example: { answer: pageOf(keyExample) },
  },
  createKey: {
    summary: "Create a personal key",
    description: "Only this answer contains the key.",
    problems: ["too_many_keys"],
    example: {
      body: { name: "laptop", scopes: ["tasks:read"] },
      answer: { ...keyExample, key: `todo_${"A".repeat(43)}` },
    },
  },
  listPasskeys: {
    summary: "List passkeys",
    description: "The oldest first. One is added at `/auth/account`, by the browser of its owner.",
    example: { answer: pageOf(passkeyExample) },
  },
  renamePasskey: {
    summary: "Rename a passkey",
    example: { body: { name: "Phone" }, answer: { ...passkeyExample, name: "Phone" } },
  },
  deletePasskey: { summary: "Remove a passkey", problems: ["last_way_in"] },
  listIdentities: {
    summary: "List linked identities at providers",
    description: "The oldest first. One is linked at `/auth/account`.",
    example: { answer: pageOf(identityExample) },
  },
  deleteIdentity: { summary: "Remove the link to a provider", problems: ["last_way_in"] },
  deleteKey: {
    summary: "Delete a personal key",
    description: "It is refused after half a minute at the latest.",
  },
  listApps: {
    summary: "List connected apps",
    description: "Apps and agents that the account has authorized by OAuth, newest first.",
    example: { answer: pageOf(appExample) },
  },
  disconnectApp: { summary: "Disconnect an app", description: "It loses access within a minute." },
};

export const administrationDescriptions: Descriptions<typeof administrationOperations> = {
  getSystem: {
    summary: "Get the state of the system",
    example: {
      answer: {
        registration: "by_invitation",
        people: 2,
        invitations: 1,
        storage: { bytes: 12_582_912, tables: [{ name: "event_log", bytes: 262_144 }] },
      },
    },
  },
  listPeople: { summary: "List people", example: { answer: pageOf(personExample) } },
  disablePerson: {
    summary: "Disable an account",
    description: "It cannot be used, by password or key, until it is enabled; its browsers are signed out.",
    problems: ["not_found", "own_account"],
    example: { body: { id }, answer: { ...personExample, disabled_at: created_at } },
  },
  enablePerson: {
    summary: "Enable an account",
    problems: ["not_found"],
    example: { body: { id }, answer: personExample },
  },
  deletePerson: {
    summary: "Delete an account with all its data",
    description:
      "`confirm` is the account's name. The account cannot be used from now on; all its data, including its audit log, is erased after `erase_at` and cannot be restored.",
    problems: ["not_found", "own_account"],
    example: { body: { id, confirm: "alice" }, answer: { ...personExample, erase_at: created_at } },
  },
  listInvitations: {
    summary: "List open invitations",
    example: { answer: pageOf(invitationExample) },
  },
  createInvitation: {
    summary: "Create an invitation",
    description: "The link lets one person create an account, within 7 days. Only this answer contains it.",
    example: {
      body: { role: "member" },
      answer: {
        ...invitationExample,
        url: `https://todo.example.com/auth/invitation?code=${"A".repeat(43)}`,
      },
    },
  },
  withdrawInvitation: { summary: "Withdraw an invitation" },
};
