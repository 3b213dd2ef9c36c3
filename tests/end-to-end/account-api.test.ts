import { randomBytes } from "node:crypto";
import type { Scope } from "@todo/contracts/scopes";
import { findAccount } from "@todo/database/accounts/accounts";
import { makeSession } from "@todo/database/testing/make-session";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accessTokenOf } from "../support/access-token-of.ts";
import { type Api, createApi } from "../support/api.ts";
import { openBrowser } from "../support/browser.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());

const newName = () => `user-${randomBytes(4).toString("hex")}`;
const password = "correct horse battery staple";

/** A user with a signed-in browser and its access token. */
async function atBrowser(user = newName(), role: "administrator" | "member" = "member") {
  const cookie = await makeSession(system.db, { user, role });
  const { access_token } = await accessTokenOf(system, cookie);
  return { user, cookie, api: createApi(system.url, user, access_token) };
}

const withKey = (user: string, scopes: readonly Scope[]) => system.api(user, { scopes });
const invite = async (api: Api) => (await api.post("/auth/api/invitations", {})).body;

test("the account, its sessions and its keys are listed for their owner alone", async () => {
  const { user, api } = await atBrowser();
  const { api: other } = await atBrowser();
  const { body: key } = await api.post("/auth/api/keys", { name: "laptop", scopes: ["tasks:read"] });
  expect((await api.get("/auth/api/account")).body).toMatchObject({
    id: user,
    name: user,
    role: "member",
    has_password: false,
  });
  const { items: sessions } = (await api.get("/auth/api/sessions")).body;
  expect(sessions).toMatchObject([{ current: true }]);
  expect((await api.get("/auth/api/keys")).body.items).toMatchObject([
    { id: key.id, name: "laptop", scopes: ["tasks:read"], last_used_at: null },
  ]);
  expect((await other.get("/auth/api/keys")).body.items).toEqual([]);
  for (const path of [`/auth/api/sessions/${sessions[0].id}`, `/auth/api/keys/${key.id}`])
    expect((await other.delete(path)).status).toBe(404);
  expect((await api.get("/auth/api/keys")).body.items).toHaveLength(1);
  expect((await api.get("/auth/api/sessions")).body.items).toHaveLength(1);
});

test("a new key is shown once, does what its scopes say, and nothing after it was deleted", async () => {
  const { user, api } = await atBrowser();
  const { status, body: key } = await api.post("/auth/api/keys", { name: "agent", scopes: ["tasks:read"] });
  expect([status, key.key]).toEqual([201, expect.stringMatching(/^todo_[\w-]{43}$/)]);
  const ninety = Date.parse(key.expires_at) - Date.parse(key.created_at);
  expect(ninety).toBe(90 * 86_400_000);
  expect(JSON.stringify((await api.get("/auth/api/keys")).body)).not.toContain(key.key);
  const agent = createApi(system.url, user, key.key);
  expect((await agent.get("/api/tasks")).status).toBe(200);
  expect((await agent.post("/api/tasks", { title: "x" })).body).toMatchObject({ code: "insufficient_scope" });
  expect((await api.delete(`/auth/api/keys/${key.id}`)).status).toBe(204);
  expect((await api.get("/auth/api/keys")).body.items).toEqual([]);
});

test.each([
  [{ name: "", scopes: ["tasks:read"] }, "name"],
  [{ name: " Web ", scopes: ["tasks:read"] }, "name"],
  [{ name: "x", scopes: [] }, "scopes"],
  [{ name: "x", scopes: ["everything"] }, "scopes.0"],
  [{ name: "x", scopes: ["tasks:read"], expires_in_days: 0 }, "expires_in_days"],
])("a key like %j is refused with the name of the field", async (body, field) => {
  const { api } = await atBrowser();
  const answer = await api.post("/auth/api/keys", body);
  expect([answer.status, answer.body.errors[0].field]).toEqual([422, field]);
  expect((await api.get("/auth/api/keys")).body.items).toEqual([]);
});

test("a key makes no key and changes no password, whatever its scopes: it could not be taken back", async () => {
  const { user } = await atBrowser();
  const key = await withKey(user, ["account", "tasks:read", "tasks:write"]);
  const wish = { name: "more", scopes: ["tasks:write"] };
  for (const [path, body] of [
    ["/auth/api/keys", wish],
    ["/auth/api/account/password", { current_password: password, new_password: `${password}!` }],
  ] as const)
    expect((await key.post(path, body)).body).toMatchObject({ status: 403, code: "session_required" });
  expect((await key.get("/auth/api/keys")).body.items).toHaveLength(1);
  const reader = await withKey(user, ["tasks:read", "tasks:write"]);
  expect((await reader.get("/auth/api/keys")).body).toMatchObject({
    status: 403,
    code: "insufficient_scope",
  });
});

test("a browser's cookie is enough on pages of this site, and of no use to other sites", async () => {
  const { cookie, api } = await atBrowser();
  const { items } = (await api.get("/auth/api/sessions")).body;
  const send = (method: string, path: string, headers: Record<string, string>, body?: string) =>
    fetch(system.url + path, {
      method,
      headers: { cookie: `todo_session=${cookie}`, ...headers },
      ...(body && { body }),
    });
  expect((await send("GET", "/auth/api/account", {})).status).toBe(200);
  const wish = JSON.stringify({ name: "theirs", scopes: ["account"] });
  const json = { "content-type": "application/json" };
  for (const headers of [
    { ...json },
    { ...json, "sec-fetch-site": "cross-site" },
    { ...json, "sec-fetch-site": "same-site" },
    { ...json, origin: "https://evil.example" },
  ]) {
    const answer = await send("POST", "/auth/api/keys", headers, wish);
    expect([answer.status, await answer.json()]).toMatchObject([403, { code: "cross_site" }]);
    expect((await send("DELETE", `/auth/api/sessions/${items[0].id}`, headers)).status).toBe(403);
  }
  const form = { "content-type": "text/plain", "sec-fetch-site": "same-origin" };
  expect((await send("POST", "/auth/api/keys", form, wish)).status).toBe(415);
  expect((await api.get("/auth/api/keys")).body.items).toEqual([]);
  expect(
    (await send("POST", "/auth/api/keys", { ...json, "sec-fetch-site": "same-origin" }, wish)).status,
  ).toBe(201);
});

test("ending a session, or all others, signs those browsers out", async () => {
  const { user, api } = await atBrowser();
  const others = [await atBrowser(user), await atBrowser(user)] as const;
  const account = (one: { cookie: string }) =>
    fetch(`${system.url}/auth/api/account`, { headers: { cookie: `todo_session=${one.cookie}` } });
  const { items } = (await others[0].api.get("/auth/api/sessions")).body;
  const { id } = items.find(({ current }: { current: boolean }) => current);
  expect((await api.delete(`/auth/api/sessions/${id}`)).status).toBe(204);
  expect((await account(others[0])).status).toBe(401);
  expect((await account(others[1])).status).toBe(200);
  expect((await api.post("/auth/api/sessions/end-others")).status).toBe(204);
  expect((await account(others[1])).status).toBe(401);
  expect((await api.get("/auth/api/sessions")).body.items).toMatchObject([{ current: true }]);
});

test("the password is changed with the current one alone, and guesses of it are stopped", async () => {
  const { api: administrator } = await atBrowser(newName(), "administrator");
  const { url } = await invite(administrator);
  const name = newName();
  const browser = openBrowser(system.url, "198.51.100.201");
  const code = new URL(url).searchParams.get("code") ?? "";
  expect((await browser.post("/auth/invitation", { code, name, password })).status).toBe(303);
  const { access_token } = await accessTokenOf(system, browser.cookies.get("todo_session") ?? "");
  const api = createApi(system.url, name, access_token);
  const change = (current: string, next: string) =>
    api.post("/auth/api/account/password", { current_password: current, new_password: next });
  expect((await change("wrong", "another long password")).body).toMatchObject({
    code: "wrong_password",
    errors: [{ field: "current_password" }],
  });
  expect((await change(password, "short")).body.errors).toMatchObject([{ field: "new_password" }]);
  expect((await change(password, "another long password")).status).toBe(204);
  const signIn = (given: string) =>
    openBrowser(system.url, "198.51.100.202").post("/auth/sign-in", { name, password: given });
  expect((await signIn(password)).status).toBe(401);
  expect((await signIn("another long password")).status).toBe(303);
  const answers = [];
  for (let index = 0; index < 12; index++) answers.push(await change(`guess ${index}`, "one more password"));
  const last = answers.at(-1);
  expect([last?.status, last?.body.code]).toEqual([429, "too_many_attempts"]);
  expect(Number(last?.headers.get("retry-after"))).toBeGreaterThan(60);
});

test("only administrators see and change other people and the system, and only at a browser", async () => {
  const { user, api: member } = await atBrowser();
  const { user: admin } = await atBrowser(newName(), "administrator");
  const key = await withKey(admin, ["account"]);
  for (const [method, path, body] of [
    ["get", "/auth/api/people"],
    ["get", "/auth/api/invitations"],
    ["get", "/auth/api/system"],
    ["post", "/auth/api/invitations", {}],
    ["post", "/auth/api/people/disable", { id: user }],
    ["post", "/auth/api/people/delete", { id: user, confirm: user }],
  ] as const) {
    const send = (by: Api) => (method === "get" ? by.get(path) : by.post(path, body));
    expect((await send(member)).body).toMatchObject({ status: 403, code: "administrators_only" });
    expect((await send(key)).body).toMatchObject({ status: 403, code: "session_required" });
  }
  expect(await findAccount(system.db, user)).toMatchObject({ disabled_at: null, erase_at: null });
});

test("an administrator disables, enables and deletes people, but not themselves, nor anybody by mistake", async () => {
  const { user: admin, api } = await atBrowser(newName(), "administrator");
  const { user: id, api: theirs } = await atBrowser();
  const { body: disabled } = await api.post("/auth/api/people/disable", { id });
  expect(disabled).toMatchObject({ id, disabled_at: expect.any(String) });
  expect((await theirs.get("/auth/api/account")).status).toBe(401);
  expect((await api.post("/auth/api/people/enable", { id })).body).toMatchObject({ disabled_at: null });
  const wrong = await api.post("/auth/api/people/delete", { id, confirm: "somebody else" });
  expect([wrong.status, wrong.body.errors[0].field]).toEqual([422, "confirm"]);
  expect(await findAccount(system.db, id)).toMatchObject({ erase_at: null });
  const deleted = await api.post("/auth/api/people/delete", { id, confirm: id });
  expect([deleted.status, deleted.body.erase_at]).toEqual([202, expect.any(String)]);
  for (const path of ["disable", "delete"])
    expect(
      (
        await api.post(`/auth/api/people/${path}`, {
          id: admin,
          ...(path === "delete" && { confirm: admin }),
        })
      ).body,
    ).toMatchObject({ status: 409, code: "own_account" });
  expect((await api.post("/auth/api/people/disable", { id: "nobody at all" })).status).toBe(404);
  const { items } = (await api.get("/auth/api/people")).body;
  expect(items).toContainEqual(expect.objectContaining({ id, erase_at: deleted.body.erase_at }));
});

test("an invitation that is withdrawn lets nobody in, by API, page or command line", async () => {
  const { api, cookie } = await atBrowser(newName(), "administrator");
  const headers = { cookie: `todo_session=${cookie}` };
  const withdraw: ((id: string) => Promise<number>)[] = [
    async (id) => (await api.delete(`/auth/api/invitations/${id}`)).status,
    async (id) =>
      (await openBrowser(system.url).post("/auth/account/invitations/withdraw", { id }, headers)).status,
    async (id) => (await system.invoke("auth/operator/invitations/withdraw", { id })).status,
  ];
  for (const [index, by] of withdraw.entries()) {
    const { id, url } = await invite(api);
    expect((await api.get("/auth/api/invitations")).body.items).toContainEqual(
      expect.objectContaining({ id }),
    );
    expect(await (await fetch(`${system.url}/auth/account`, { headers })).text()).toContain(id);
    expect((await openBrowser(system.url).get(new URL(url).pathname + new URL(url).search)).status).toBe(200);
    expect(await by(id)).toBe([204, 303, 200][index]);
    expect((await openBrowser(system.url).get(new URL(url).pathname + new URL(url).search)).status).toBe(410);
    expect((await api.delete(`/auth/api/invitations/${id}`)).status).toBe(404);
  }
  expect((await system.invoke("auth/operator/invitations/withdraw", { id: "7" })).status).toBe(422);
});

test("an administrator sees how much the database holds", async () => {
  const { api } = await atBrowser(newName(), "administrator");
  const { body } = await api.get("/auth/api/system");
  expect(body).toMatchObject({ registration: "by_invitation" });
  expect(body.people).toBeGreaterThan(0);
  expect(body.storage.bytes).toBeGreaterThan(1_000_000);
  expect(body.storage.tables.map(({ name }: { name: string }) => name)).toContain("event_log");
});

test("a key for a name that nobody has says that the account was made, and which there were", async () => {
  const [known, unknown] = [newName(), newName()];
  const ask = (account: string) => system.invoke("auth/operator/keys", { account, expires_in: 60 });
  expect((await ask(known)).body.account).toEqual({ id: known, name: known, made: true });
  expect((await ask(known.toUpperCase())).body).toMatchObject({
    account: { name: known, made: false },
    others: [],
  });
  // At most some of them, as there may be very many.
  const { others } = (await ask(unknown)).body;
  expect(others).not.toHaveLength(0);
  expect(others).not.toContain(unknown);
});

test("an invalid request for a page is answered with a page in a browser, and with a problem document otherwise", async () => {
  const accept = { accept: "text/html,application/xhtml+xml" };
  const browser = openBrowser(system.url);
  for (const [path, status, said] of [
    ["/auth/nonsense", 404, "This page does not exist"],
    ["/auth/account/nonsense", 303, ""],
  ] as const) {
    const page = await browser.get(path, accept);
    expect([page.status, page.text]).toEqual([status, expect.stringContaining(said)]);
    if (status === 404) expect(page.headers.get("content-type")).toContain("text/html");
  }
  const german = await browser.get("/auth/nonsense", { ...accept, "accept-language": "de" });
  expect(german.text).toContain("Diese Seite gibt es nicht");
  const cross = await browser.post(
    "/auth/sign-in",
    { name: "x" },
    { ...accept, "sec-fetch-site": "cross-site" },
  );
  expect([cross.status, cross.headers.get("content-type")]).toEqual([
    403,
    expect.stringContaining("text/html"),
  ]);
  expect(cross.headers.get("content-security-policy")).toContain("default-src 'none'");
  const plain = await fetch(`${system.url}/auth/nonsense`);
  expect(plain.headers.get("content-type")).toBe("application/problem+json");
});
