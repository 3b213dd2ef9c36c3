import { randomBytes } from "node:crypto";
import { definitionOf } from "@todo/contracts/events/catalog";
import { makeSession } from "@todo/database/testing/make-session";
import * as v from "valibot";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accessTokenOf } from "../support/access-token-of.ts";
import { type Api, createApi } from "../support/api.ts";
import { type Browser, openBrowser } from "../support/browser.ts";
import { eventually } from "../support/eventually.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());

const password = "correct horse battery staple";
const newPassword = "staple battery horse correct";
const newName = () => `user-${randomBytes(4).toString("hex")}@example.com`;
const codeIn = (url: string) => new URL(url, system.url).searchParams.get("code") ?? "";
let addresses = 0;
const browser = () => openBrowser(system.url, `198.51.100.${100 + ++addresses}`);

async function apiOf(by: Browser): Promise<Api> {
  const { access_token, account } = await accessTokenOf(system, by.cookies.get("todo_session") ?? "");
  return createApi(system.url, account.id, access_token);
}

async function anAdministrator() {
  const user = `admin-${randomBytes(4).toString("hex")}`;
  const cookie = await makeSession(system.db, { user, role: "administrator" });
  const { access_token } = await accessTokenOf(system, cookie);
  return createApi(system.url, user, access_token);
}

async function invited(by: Api) {
  const name = newName();
  const { body } = await by.post("/auth/api/invitations", {});
  const theirs = browser();
  expect((await theirs.post("/auth/invitation", { code: codeIn(body.url), name, password })).status).toBe(
    303,
  );
  return { name, browser: theirs, api: await apiOf(theirs), invitation: body.id };
}

/** The entries of an account's audit log, once everything has arrived. */
async function entriesOf(api: Api) {
  return eventually(async () => {
    const { items } = (await api.get("/api/audit?subject=account&limit=200")).body;
    const { seq } = await system.db
      .selectFrom("event_log_heads")
      .select("seq")
      .where("user_id", "=", api.user)
      .executeTakeFirstOrThrow();
    expect(items.at(-1)?.seq).toBe(seq);
    // biome-ignore lint/suspicious/noExplicitAny: entries of every shape
    return items as any[];
  });
}
const short = (type: string) => type.replace(/^com\.todo\.account\.|\.v1$/g, "");

test("all that happens to an account is in its audit log, by whom and through what, without a secret or its name", async () => {
  const admin = await anAdministrator();
  const { name, browser: first, api, invitation } = await invited(admin);
  const second = browser();
  expect((await second.post("/auth/sign-in", { name, password })).status).toBe(303);
  const { body: key } = await api.post("/auth/api/keys", { name: "laptop", scopes: ["tasks:read"] });
  await api.delete(`/auth/api/keys/${key.id}`);
  const changed = { current: password, password: newPassword };
  expect((await first.post("/auth/account/password", changed)).status).toBe(303);
  expect((await second.get("/auth/account")).status).toBe(303);
  const { body: link } = await system.invoke("auth/operator/accounts/reset", { name });
  const third = browser();
  expect((await third.post("/auth/reset", { code: codeIn(link.path), password })).status).toBe(303);
  await admin.post("/auth/api/people/disable", { id: api.user });
  await admin.post("/auth/api/people/enable", { id: api.user });
  const fourth = browser();
  expect((await fourth.post("/auth/sign-in", { name, password })).status).toBe(303);
  await fourth.post("/auth/sign-out", {});
  const fifth = browser();
  expect((await fifth.post("/auth/sign-in", { name, password })).status).toBe(303);
  const own = await apiOf(fifth);
  const entries = await entriesOf(own);
  expect(entries.map(({ type }) => short(type))).toEqual([
    "created",
    "signed_in",
    "signed_in",
    "key_created",
    "key_deleted",
    "password_changed",
    "sessions_ended",
    "password_changed",
    "sessions_ended",
    "signed_in",
    "sessions_ended",
    "disabled",
    "enabled",
    "signed_in",
    "sessions_ended",
    "signed_in",
  ]);
  const id = api.user;
  const told = (type: string) => entries.filter((it) => short(it.type) === type);
  expect(told("created")[0]).toMatchObject({
    subject: "account",
    task_id: null,
    actor: { user_id: id, via: "web", client: "web" },
    data: { user_id: id, role: "member", by: "invitation" },
  });
  const [atInvitation] = told("signed_in");
  expect(atInvitation).toMatchObject({ actor: { user_id: id, token_id: atInvitation.data.session_id } });
  expect(told("disabled")[0].actor).toMatchObject({ user_id: admin.user, via: "web" });
  expect(told("key_created")[0].data).toMatchObject({
    key_id: key.id,
    name: "laptop",
    scopes: ["tasks:read"],
  });
  expect(told("sessions_ended").map(({ data }) => data.reason)).toEqual([
    "password_changed",
    "password_reset",
    "disabled",
    "signed_out",
  ]);
  const text = JSON.stringify(entries);
  for (const secret of [name, password, newPassword, key.key, "@example.com"])
    expect(text).not.toContain(secret);
  for (const { type, data } of entries) {
    const definition = definitionOf(type);
    expect([type, definition && v.is(definition.data, data)]).toEqual([type, true]);
  }
  expect((await own.get("/api/audit/verify")).body).toMatchObject({ ok: true, problems: [] });
  // The inviting user's log records it, too.
  const theirs = await entriesOf(admin);
  expect(theirs.map(({ type }) => short(type))).toEqual(["invitation_created", "invitation_accepted"]);
  expect(theirs[1]).toMatchObject({
    actor: { user_id: id },
    data: { invitation_id: invitation, account_id: id },
  });
});

test("attempts that fail are in no log, whether or not there is such an account", async () => {
  const admin = await anAdministrator();
  const { name, api } = await invited(admin);
  const before = await entriesOf(api);
  const logged = () =>
    system.db
      .selectFrom("event_log")
      .select((it) => it.fn.countAll<string>().as("n"))
      .where("type", "like", "com.todo.account.%")
      .executeTakeFirst();
  const count = await logged();
  for (const who of [name, newName(), api.user])
    expect((await browser().post("/auth/sign-in", { name: who, password: "guess" })).status).toBe(401);
  expect((await browser().post("/auth/invitation", { code: "x", name: newName(), password })).status).toBe(
    410,
  );
  expect(await logged()).toEqual(count);
  expect(await entriesOf(api)).toEqual(before);
});

test("where the event cannot be written the account stays as it was", async () => {
  const admin = await anAdministrator();
  const { name, browser: by, api } = await invited(admin);
  const { db } = system;
  const keys = () => db.selectFrom("personal_keys").selectAll().where("account_id", "=", api.user).execute();
  const sessions = () => db.selectFrom("sessions").select("id").where("account_id", "=", api.user).execute();
  const before = await sessions();
  // The next number of the log is in use, so the event cannot be appended.
  await db.updateTable("event_log_heads").set({ seq: 0 }).where("user_id", "=", api.user).execute();
  const refused = [
    await by.post("/auth/account/keys", { name: "k", scope: "tasks:read", days: "30" }),
    await by.post("/auth/sign-out", {}),
    await browser().post("/auth/sign-in", { name, password }),
    await by.post("/auth/account/password", { current: password, password: newPassword }),
  ];
  expect(refused.map(({ status }) => status)).toEqual([500, 500, 500, 500]);
  expect(await keys()).toEqual([]);
  expect(await sessions()).toEqual(before);
  const { seq } = await db
    .selectFrom("event_log")
    .select((it) => it.fn.max("seq").as("seq"))
    .where("user_id", "=", api.user)
    .executeTakeFirstOrThrow();
  await db.updateTable("event_log_heads").set({ seq }).where("user_id", "=", api.user).execute();
  expect((await browser().post("/auth/sign-in", { name, password })).status).toBe(303);
});
