import { randomBytes } from "node:crypto";
import { makeSession } from "@todo/database/testing/make-session";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accessTokenOf } from "../support/access-token-of.ts";
import { createApi } from "../support/api.ts";
import { type Browser, openBrowser } from "../support/browser.ts";
import { eventually } from "../support/eventually.ts";
import { type IdentityProvider, type Person, startIdentityProvider } from "../support/identity-provider.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let provider: IdentityProvider;
let system: TestSystem;
let logged: string[];
const callback = "/auth/provider/callback";

beforeAll(async () => {
  logged = [];
  provider = await startIdentityProvider(() => new URL(callback, system.url).href);
  system = await startTestSystem({
    env: { OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: provider.clientId, OIDC_NAME: "Family ID" },
    secrets: { "oidc-client-secret": provider.clientSecret },
    write: (entry) => void logged.push(JSON.stringify(entry)),
  });
});
afterAll(async () => {
  await system?.stop();
  await provider?.stop();
});

let addresses = 0;
const browser = () => openBrowser(system.url, `192.0.2.${++addresses}`);
const newName = () => `user-${randomBytes(4).toString("hex")}`;
const newEmail = () => `${newName()}@example.com`;
const fromHere = { "sec-fetch-site": "same-origin" };

/** To the provider. @returns its address, with what we ask for */
async function start(by: Browser, query: Record<string, string> = {}): Promise<URL> {
  const answer = await by.get(`/auth/provider/start?${new URLSearchParams(query)}`, fromHere);
  expect([answer.status, answer.text]).toEqual([303, ""]);
  return new URL(answer.location ?? "");
}

/** The return from the provider, unchanged or modified by the test. */
const back = (by: Browser, url: string) => {
  const { origin, pathname, search } = new URL(url);
  expect([origin, pathname]).toEqual([new URL(system.url).origin, callback]);
  return by.get(pathname + search);
};

async function comeBack(by: Browser, subject: string, person?: Person, query?: Record<string, string>) {
  const to = await start(by, query);
  return back(by, await provider.visit(to.href, subject, person));
}

async function apiOf(by: Browser) {
  const { access_token, account } = await accessTokenOf(system, by.cookies.get("todo_session") ?? "");
  return createApi(system.url, account.id, access_token);
}

async function aCode() {
  const { body } = await system.invoke("auth/operator/invitations", {});
  return new URL(body.path, system.url).searchParams.get("code") ?? "";
}

/** A user with a signed-in browser. */
async function signedIn(user = newName()) {
  const cookie = await makeSession(system.db, { user });
  const base = browser();
  const headers = { cookie: `todo_session=${cookie}` };
  (base.cookies as Map<string, string>).set("todo_session", cookie);
  return { user, browser: base, headers };
}

async function joined(person: Person = { preferred_username: newName() }) {
  const [by, subject] = [browser(), newName()];
  const done = await comeBack(by, subject, person, { code: await aCode() });
  expect([done.status, done.location]).toEqual([303, "/"]);
  return { subject, person, browser: by, api: await apiOf(by) };
}

const accounts = () => system.db.selectFrom("accounts").select("id").orderBy("id").execute();

test("somebody joins by an invitation and their provider, signs in by it elsewhere, and the log says so", async () => {
  const name = newName();
  const { api, subject } = await joined({ preferred_username: name });
  expect((await api.get("/auth/api/account")).body).toMatchObject({ name, has_password: false });
  const other = browser();
  const again = await comeBack(other, subject, undefined, { return_to: "/today" });
  expect([again.status, again.location]).toEqual([303, "/today"]);
  const theirs = await apiOf(other);
  expect(theirs.user).toBe(api.user);
  const { items } = (await theirs.get("/auth/api/identities")).body;
  expect(items).toMatchObject([{ issuer: provider.issuer, last_used_at: expect.any(String) }]);
  const rows = await system.db
    .selectFrom("event_log")
    .select(["type", "data"])
    .where("user_id", "=", api.user)
    .orderBy("seq")
    .execute();
  expect(rows.map(({ type, data }) => [type.split(".").at(-2), data.by ?? data.issuer])).toEqual([
    ["created", "invitation"],
    ["signed_in", "provider"],
    ["provider_linked", provider.issuer],
    ["signed_in", "provider"],
  ]);
  expect(JSON.stringify(rows)).not.toContain(subject);
});

test("we ask with a state, a nonce and a challenge of their own each time, for our own address alone", async () => {
  const [one, other] = [(await start(browser())).searchParams, (await start(browser())).searchParams];
  for (const name of ["state", "nonce", "code_challenge"]) {
    expect(one.get(name)).toMatch(/^[\w-]{43}$/);
    expect(one.get(name)).not.toBe(other.get(name));
  }
  expect(one.get("code_challenge_method")).toBe("S256");
  expect(one.get("redirect_uri")).toBe(system.url + callback);
  expect(one.get("scope")).toContain("openid");
});

test("whoever is linked with nobody gets no account, however often they come, and no session", async () => {
  const before = await accounts();
  const by = browser();
  const email = newEmail();
  const page = await comeBack(by, newName(), { email, email_verified: true, preferred_username: "eve" });
  expect([page.status, page.text]).toEqual([401, expect.stringContaining("not linked with an account here")]);
  expect(by.cookies.has("todo_session")).toBe(false);
  expect(await accounts()).toEqual(before);
});

test.each<[string, unknown]>([
  ["has not checked", false],
  ["says nothing about", undefined],
  ["calls checked by a text", "true"],
])("an address that the provider %s links nobody", async (_, email_verified) => {
  const { user } = await signedIn();
  const email = newEmail();
  const row = { user_id: user, email, email_confirmed: true, version: 1, updated_at: new Date() };
  await system.db
    .insertInto("settings")
    .values(row as never)
    .execute();
  const person = { email, ...(email_verified !== undefined && { email_verified }) };
  const page = await comeBack(browser(), newName(), person);
  expect([page.status, page.text]).toEqual([401, expect.stringContaining("not linked with an account here")]);
  const done = await comeBack(browser(), newName(), { email: email.toUpperCase(), email_verified: true });
  expect(done.status).toBe(303);
});

test("an unconfirmed address links no account, even one of that name", async () => {
  const email = newEmail();
  await makeSession(system.db, { user: email });
  const { user } = await signedIn();
  const row = { user_id: user, email, email_confirmed: false, version: 1, updated_at: new Date() };
  await system.db
    .insertInto("settings")
    .values(row as never)
    .execute();
  const page = await comeBack(browser(), newName(), { email, email_verified: true });
  expect([page.status, page.text]).toEqual([401, expect.stringContaining("not linked with an account here")]);
});

test("an account is linked on its own page, lets its owner in, and is unlinked unless nothing else would", async () => {
  const { browser: by } = await signedIn();
  const subject = newName();
  const done = await comeBack(by, subject, {}, { link: "" });
  expect([done.status, done.location]).toEqual([303, "/auth/account"]);
  const page = await by.get("/auth/account");
  expect(page.text).toContain("Link with Family ID");
  const api = await apiOf(by);
  const [{ id }] = (await api.get("/auth/api/identities")).body.items;
  expect((await api.delete(`/auth/api/identities/${id}`)).body).toMatchObject({
    status: 409,
    code: "last_way_in",
  });
  expect((await by.post("/auth/account/identities/remove", { id })).status).toBe(409);
  const other = newName();
  expect((await comeBack(by, other, {}, { link: "" })).status).toBe(303);
  expect((await api.delete(`/auth/api/identities/${id}`)).status).toBe(204);
  expect((await comeBack(browser(), subject)).status).toBe(401);
  expect((await comeBack(browser(), other)).status).toBe(303);
});

test("who is linked with one account cannot be linked with another, nor be unlinked by another", async () => {
  const { subject, api } = await joined();
  const { browser: by } = await signedIn();
  const page = await comeBack(by, subject, undefined, { link: "" });
  expect([page.status, page.text]).toEqual([401, expect.stringContaining("with another account here")]);
  const [{ id }] = (await api.get("/auth/api/identities")).body.items;
  const theirs = await apiOf(by);
  expect((await theirs.get("/auth/api/identities")).body.items).toEqual([]);
  expect((await theirs.delete(`/auth/api/identities/${id}`)).status).toBe(404);
  expect((await by.post("/auth/account/identities/remove", { id })).status).toBe(303);
  expect((await api.get("/auth/api/identities")).body.items).toHaveLength(1);
});

test("no other site leads somebody to link, and nobody is linked who signed out or changed meanwhile", async () => {
  const { browser: by } = await signedIn();
  const crossing = await by.get("/auth/provider/start?link=", { "sec-fetch-site": "cross-site" });
  expect(crossing.status).toBe(403);
  expect((await browser().get("/auth/provider/start?link=", fromHere)).status).toBe(401);
  const to = await start(by, { link: "" });
  await by.post("/auth/sign-out", {});
  const page = await back(by, await provider.visit(to.href, newName()));
  expect([page.status, page.text]).toEqual([401, expect.stringContaining("That did not work")]);
});

/** Changes what the provider is asked for, or what it says. */
const changed = (url: string | URL, name: string, value: string) => {
  const other = new URL(url);
  other.searchParams.set(name, value);
  return other.href;
};

test.each<[string, (to: URL) => string, (from: string) => string]>([
  ["another state", (to) => to.href, (from) => changed(from, "state", "x".repeat(43))],
  ["no state", (to) => to.href, (from) => changed(from, "state", "")],
  ["a nonce that was changed on the way", (to) => changed(to, "nonce", "x".repeat(43)), (from) => from],
  [
    "a challenge that was changed on the way",
    (to) => changed(to, "code_challenge", "x".repeat(43)),
    (from) => from,
  ],
  ["a code of another provider", (to) => to.href, (from) => changed(from, "iss", "https://evil.example")],
  ["another code", (to) => to.href, (from) => changed(from, "code", "x".repeat(43))],
])("whoever comes back with %s is not let in", async (_, forth, home) => {
  const { subject } = await joined();
  const by = browser();
  const to = await start(by);
  const from = await provider.visit(forth(to), subject);
  const page = await back(by, home(from));
  expect([page.status, page.text]).toEqual([401, expect.stringContaining("That did not work")]);
  expect(by.cookies.has("todo_session")).toBe(false);
  // Not even the right answer helps afterwards: it was one try.
  expect((await back(by, from)).status).toBe(401);
});

test("the provider's answer signs in only the browser that started, and only once", async () => {
  const { subject } = await joined();
  const by = browser();
  const from = await provider.visit((await start(by)).href, subject);
  // A page of another site made this browser open it.
  const victim = browser();
  await start(victim);
  expect((await back(victim, from)).status).toBe(401);
  expect((await back(browser(), from)).status).toBe(401);
  expect((await back(by, from)).status).toBe(303);
  expect((await back(by, from)).status).toBe(401);
});

test.each(["https://evil.example/", "//evil.example", "/\\evil.example"])(
  "nobody is led to %s afterwards",
  async (return_to) => {
    const { subject } = await joined();
    const done = await comeBack(browser(), subject, undefined, { return_to });
    expect([done.status, done.location]).toEqual([303, "/"]);
  },
);

test("a user who cancels at the provider is told so, and a disabled account cannot sign in", async () => {
  const by = browser();
  const { searchParams } = await start(by);
  const denied = new URLSearchParams({
    error: "access_denied",
    state: searchParams.get("state") ?? "",
    iss: provider.issuer,
  });
  const page = await by.get(`${callback}?${denied}`);
  expect([page.status, page.text]).toEqual([401, expect.stringContaining("That did not work")]);
  const { subject, api } = await joined();
  const { body } = await api.get("/auth/api/account");
  await system.invoke("auth/operator/accounts/disable", { name: body.name });
  expect((await comeBack(browser(), subject)).status).toBe(401);
});

test("an invitation makes one account, and is not used up by who is linked already", async () => {
  const { subject } = await joined();
  const code = await aCode();
  expect((await comeBack(browser(), subject, undefined, { code })).status).toBe(303);
  expect((await comeBack(browser(), newName(), {}, { code })).status).toBe(303);
  expect((await browser().get(`/auth/provider/start?code=${code}`, fromHere)).status).toBe(404);
});

test("a name that is taken gets a number, and one that nobody may have here is left out", async () => {
  const name = newName();
  await joined({ preferred_username: name });
  const { api } = await joined({ preferred_username: name });
  expect((await api.get("/auth/api/account")).body.name).toBe(`${name} 2`);
  const { api: odd } = await joined({ preferred_username: " \u200b " });
  expect((await odd.get("/auth/api/account")).body.name).toMatch(/^user [0-9a-f]{8}$/);
});

test("the pages offer the provider by its name, in both languages, and no log line holds a code or a token", async () => {
  const by = browser();
  expect((await by.get("/auth/sign-in")).text).toContain("Continue with Family ID");
  const german = await by.get(`/auth/invitation?code=${await aCode()}`, { "accept-language": "de" });
  expect(german.text).toContain("Weiter mit Family ID");
  const lines = logged.length;
  const to = await start(by);
  await back(by, await provider.visit(changed(to, "nonce", "x".repeat(43)), newName()));
  // A function's lines arrive a moment after its answer.
  const failed = "with the identity provider failed";
  await eventually(() => expect(logged.slice(lines).join("\n")).toContain(failed));
  const text = logged.join("\n");
  expect(text).not.toContain(provider.clientSecret);
  expect(text).not.toMatch(/id_token|access_token|[?&]code=/);
});

// The last two start separate systems, which takes long under real Dapr on a busy machine.
test("where the provider may create accounts, whoever can sign in there gets one, and the same one again", async () => {
  let url = "";
  const open = await startIdentityProvider(() => url + callback);
  const other = await startTestSystem({
    env: { OIDC_ISSUER: open.issuer, OIDC_CLIENT_ID: open.clientId, OIDC_CREATES_ACCOUNTS: "true" },
    secrets: { "oidc-client-secret": open.clientSecret },
  });
  try {
    url = other.url;
    const come = async () => {
      const by = openBrowser(url, "192.0.2.200");
      const to = (await by.get("/auth/provider/start")).location ?? "";
      const home = new URL(await open.visit(to, "nadia", { preferred_username: "nadia" }));
      expect((await by.get(home.pathname + home.search)).status).toBe(303);
      return (await accessTokenOf(other, by.cookies.get("todo_session") ?? "")).account;
    };
    const first = await come();
    expect(first).toMatchObject({ name: "nadia", role: "member" });
    expect(await come()).toEqual(first);
  } finally {
    await other.stop();
    await open.stop();
  }
}, 240_000);

test("where the provider does not answer a page says so, and the password form is still there", async () => {
  const away = await startTestSystem({
    env: { OIDC_ISSUER: "http://127.0.0.1:1", OIDC_CLIENT_ID: "todo" },
  });
  try {
    const page = await openBrowser(away.url).get("/auth/provider/start");
    expect([page.status, page.text]).toEqual([401, expect.stringContaining("does not answer")]);
    expect(page.text).toContain('name="password"');
  } finally {
    await away.stop();
  }
}, 240_000);
