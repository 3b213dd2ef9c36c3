import { randomBytes } from "node:crypto";
import { lockAccount, setDisabled, setPassword } from "@todo/database/accounts/accounts";
import { endSessions } from "@todo/database/accounts/sessions";
import type { Tx } from "@todo/database/tables/database";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Browser, openBrowser, type Page } from "../support/browser.ts";
import { eventually } from "../support/eventually.ts";
import { settled } from "../support/settled.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
let logged: string[];
beforeAll(async () => {
  logged = [];
  system = await startTestSystem({ write: (entry) => void logged.push(JSON.stringify(entry)) });
});
afterAll(() => system.stop());

const password = "correct horse battery staple";
let addresses = 0;
const browser = (address = `198.51.100.${++addresses}`) => openBrowser(system.url, address);
const operator = async (path: string, body?: object) => {
  const url = `${system.daprUrl}/v1.0/invoke/todo/method/auth/operator${path}`;
  const headers = { "dapr-api-token": system.daprToken, "content-type": "application/json" };
  const response = await fetch(url, {
    method: body ? "POST" : "GET",
    headers,
    ...(body && { body: JSON.stringify(body) }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: answers of every shape
  return { status: response.status, body: (await response.json()) as any };
};
// biome-ignore lint/suspicious/noExplicitAny: answers of every shape
const json = async (response: Promise<Response>) => (await response).json() as any;
const codeIn = (path: string) => new URL(path, system.url).searchParams.get("code") ?? "";
const newName = () => `user-${randomBytes(4).toString("hex")}`;

/** A new user, who was invited and is signed in. */
async function join(name = newName(), by = browser()): Promise<{ name: string; browser: Browser }> {
  const { body: link } = await operator("/invitations", {});
  const done = await by.post("/auth/invitation", { code: codeIn(link.path), name, password });
  expect([done.status, done.location]).toEqual([303, "/"]);
  return { name, browser: by };
}

const signIn = (by: Browser, name: string, given = password, more = {}) =>
  by.post("/auth/sign-in", { name, password: given, ...more });

async function accessToken(by: Browser): Promise<{ access_token: string; account: { id: string } }> {
  const answer = await by.post("/auth/token", {});
  expect(answer.status).toBe(200);
  return JSON.parse(answer.text);
}
const callAs = (token: string, path = "/api/tasks", init: RequestInit = {}) =>
  fetch(system.url + path, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } });

test("of many who open the set-up link at once one becomes the administrator, and nobody after that", async () => {
  const { body: link } = await operator("/set-up-links", {});
  const code = codeIn(link.path);
  const page = await browser().get(link.path);
  expect(page.status).toBe(200);
  expect(page.text).toContain(`value="${code}"`);
  const tries = Array.from({ length: 8 }, async (_, index) =>
    browser().post("/auth/set-up", { code, name: `admin-${index}`, password }),
  );
  const answers = await Promise.all(tries);
  expect(answers.map(({ status }) => status).sort()).toEqual([303, ...Array(7).fill(410)]);
  const { body } = await operator("/accounts");
  const administrators = body.accounts.filter((it: { role: string }) => it.role === "administrator");
  expect(administrators).toHaveLength(1);
  expect(await operator("/set-up-links", {})).toMatchObject({
    status: 409,
    body: { code: "already_set_up" },
  });
  expect((await browser().post("/auth/set-up", { code, name: "late", password })).status).toBe(410);
});

test("a form with a mistake says what is wrong, keeps what was typed, and does not use up its link", async () => {
  const { body: link } = await operator("/invitations", {});
  const code = codeIn(link.path);
  const { name: taken } = await join();
  const by = browser();
  for (const [fields, said] of [
    [{ name: "", password }, "1 to 100 characters"],
    [{ name: "lea", password: "short" }, "10 to 256 characters"],
    [{ name: "lea-and-more", password: "LEA-and-more" }, "must not be the name"],
    [{ name: taken.toUpperCase(), password }, "is taken"],
    [{ name: `${taken.toUpperCase()} `, password }, "is taken"],
  ] as const) {
    const page = await by.post("/auth/invitation", { code, ...fields });
    expect([page.status, page.text]).toEqual([422, expect.stringContaining(said)]);
    expect(page.text).toContain(`value="${fields.name.trim()}"`);
    expect(page.text).not.toContain(fields.password);
  }
  expect((await by.post("/auth/invitation", { code, name: newName(), password })).status).toBe(303);
  expect((await by.post("/auth/invitation", { code, name: newName(), password })).status).toBe(410);
});

test("a name is shown as its owner wrote it, and may be typed with other capitals and with spaces around it", async () => {
  const name = `Helga-${newName()}`;
  const { body: link } = await operator("/invitations", {});
  const by = browser();
  const fields = { code: codeIn(link.path), name: `${name} `, password };
  expect((await by.post("/auth/invitation", fields)).status).toBe(303);
  expect((await by.get("/auth/account")).text).toContain(name);
  for (const typed of [name.toUpperCase(), name.toLowerCase(), ` ${name}  `]) {
    expect((await signIn(browser(), typed)).status).toBe(303);
    expect((await signIn(browser(), typed, "not the password")).status).toBe(401);
    const { status, body } = await operator("/keys", { account: typed, expires_in: 60 });
    expect([status, body.account]).toMatchObject([201, { name, made: false }]);
    expect((await operator("/accounts/enable", { name: typed })).body).toEqual({ name, disabled: false });
  }
});

test("an invitation makes one account, however many use it at once, and what was typed is text", async () => {
  const { body: link } = await operator("/invitations", {});
  const names = Array.from({ length: 6 }, newName);
  const code = codeIn(link.path);
  const answers = await Promise.all(
    names.map((name) => browser().post("/auth/invitation", { code, name, password })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([303, ...Array(5).fill(410)]);
  const script = `<script>alert("${newName()}")</script>`;
  const { browser: by } = await join(script);
  const page = await by.get("/auth/account");
  expect(page.text).not.toContain(script);
  expect(page.text).toContain("&lt;script&gt;");
});

test("there is no registration without a link, and a link of one kind opens nothing of another", async () => {
  expect((await browser().get("/auth/invitation")).status).toBe(410);
  const { body: link } = await operator("/invitations", {});
  const code = codeIn(link.path);
  expect((await browser().post("/auth/set-up", { code, name: newName(), password })).status).toBe(410);
  expect((await browser().post("/auth/reset", { code, password })).status).toBe(410);
  const { name } = await join();
  const { body: reset } = await operator("/accounts/reset", { name });
  const other = { code: codeIn(reset.path), name: newName(), password };
  expect((await browser().post("/auth/invitation", other)).status).toBe(410);
});

test("signing in gives a token that every function accepts, and the audit log names the web as the channel", async () => {
  const { name } = await join();
  const by = browser();
  expect((await signIn(by, name.toUpperCase())).status).toBe(303);
  const { access_token, account } = await accessToken(by);
  const headers = { "content-type": "application/json" };
  const made = await callAs(access_token, "/api/tasks", {
    method: "POST",
    headers,
    body: JSON.stringify({ title: "From the web" }),
  });
  expect(made.status).toBe(201);
  expect((await callAs(access_token, "/api/live/ticket", { method: "POST" })).status).toBe(201);
  expect((await callAs(access_token, "/api/conversations")).status).toBe(200);
  const ping = { method: "POST", headers, body: '{"jsonrpc":"2.0","id":1,"method":"ping"}' };
  expect((await callAs(access_token, "/mcp", ping)).status).toBe(200);
  const entry = await eventually(async () => {
    const { items } = await json(callAs(access_token, "/api/audit?type=com.todo.task.created.v1"));
    expect(items).toHaveLength(1);
    return items[0];
  });
  expect(entry.actor).toMatchObject({ user_id: account.id, via: "web", client: "web" });
});

test("the public keys at /auth/jwks are those that check an access token, and say nothing private", async () => {
  const { browser: by } = await join();
  const { access_token } = await accessToken(by);
  const jwks = await json(fetch(`${system.url}/auth/jwks`));
  const { createLocalJWKSet, jwtVerify } = await import("jose");
  const options = { issuer: "todo", audience: "todo", typ: "at+jwt" };
  const { payload } = await jwtVerify(access_token, createLocalJWKSet(jwks), options);
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(600);
  for (const key of jwks.keys)
    expect(Object.keys(key).sort()).toEqual(["alg", "crv", "kid", "kty", "use", "x"]);
});

test("a wrong password, a name that nobody has and a disabled account are answered alike", async () => {
  const { name } = await join();
  const { name: disabled } = await join();
  await operator("/accounts/disable", { name: disabled });
  const told = async (who: string, given?: string) => {
    const { status, text } = await signIn(browser(), who, given);
    return { status, text: text.replaceAll(who, "WHO") };
  };
  const wrong = await told(name, "not the password");
  expect(wrong).toMatchObject({ status: 401, text: expect.stringContaining("password is wrong") });
  expect(await told(newName(), "not the password")).toEqual(wrong);
  expect(await told(disabled)).toEqual(wrong);
  // For an account without a password, which can only be used with keys.
  const keyed = newName();
  await operator("/keys", { account: keyed, expires_in: 60 });
  for (const given of ["", " ", "not the password"]) expect(await told(keyed, given)).toEqual(wrong);
  expect(await told(name, "")).toEqual(wrong);
});

test("whoever guesses is stopped, with the time to wait, and the account's owner elsewhere is not", async () => {
  const { name } = await join();
  const guesser = browser();
  const statuses = new Map<number, number>();
  let after: string | null = null;
  for (let index = 0; index < 14; index++) {
    const answer = await signIn(guesser, name, `guess number ${index}`);
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    after = answer.headers.get("retry-after") ?? after;
  }
  expect([...statuses]).toEqual([
    [401, 10],
    [429, 4],
  ]);
  expect(Number(after)).toBeGreaterThan(60);
  // Not even the right one helps.
  expect((await signIn(guesser, name)).status).toBe(429);
  expect((await signIn(browser(), name)).status).toBe(303);
  // The same for an unknown name: nothing reveals that there is no such account.
  const nobody = newName();
  const other = browser();
  for (let index = 0; index < 10; index++) expect((await signIn(other, nobody, "x")).status).toBe(401);
  expect((await signIn(other, nobody, "x")).status).toBe(429);
});

test.each([
  ["address", () => "203.0.113.77"],
  ["household, from many addresses", () => `2001:db8:7:7::${randomBytes(2).toString("hex")}`],
])("one %s cannot shut others out of an account, however often it tries", async (_, address) => {
  const { name } = await join();
  for (let index = 0; index < 120; index++) {
    const { status } = await signIn(browser(address()), name, "x");
    expect(status).toBe(index < 10 ? 401 : 429);
  }
  expect((await signIn(browser(), name)).status).toBe(303);
});

test("forms behind an unused link are limited, so that they cannot be used to try names or to keep the server hashing", async () => {
  const { body: link } = await operator("/invitations", {});
  const { name: taken } = await join();
  const by = browser();
  const fields = { code: codeIn(link.path), name: taken, password };
  for (let index = 0; index < 50; index++)
    expect((await by.post("/auth/invitation", fields)).status).toBe(422);
  const page = await by.post("/auth/invitation", fields);
  expect([page.status, page.text]).toEqual([429, expect.stringContaining("Too many attempts")]);
  expect(Number(page.headers.get("retry-after"))).toBeGreaterThan(60);
  // The link itself still works, elsewhere.
  expect((await browser().post("/auth/invitation", { ...fields, name: newName() })).status).toBe(303);
});

test("codes of reset links cannot be guessed", async () => {
  const by = browser();
  for (let index = 0; index < 25; index++) {
    expect((await by.get(`/auth/reset?code=${index}`)).status).toBe(410);
    expect((await by.post("/auth/reset", { code: String(index), password })).status).toBe(410);
  }
  expect((await by.get("/auth/reset?code=x")).status).toBe(429);
  expect((await by.post("/auth/reset", { code: "x", password })).status).toBe(429);
});

test("while many make accounts at once people still sign in, and who has to wait sees a page", async () => {
  const { name } = await join();
  const { body: link } = await operator("/invitations", {});
  const code = codeIn(link.path);
  const makers = Array.from({ length: 40 }, () =>
    browser().post(
      "/auth/invitation",
      { code, name: newName(), password },
      { accept: "text/html,application/xhtml+xml" },
    ),
  );
  expect((await signIn(browser(), name)).status).toBe(303);
  const answers = await Promise.all(makers);
  expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(0);
  for (const { status, text, headers } of refused) {
    expect([status, headers.get("content-type"), headers.get("retry-after")]).toEqual([
      429,
      expect.stringContaining("text/html"),
      "1",
    ]);
    expect(text).toContain("try again in a second");
  }
});

test("a name that looks like another, or is invisible, makes no account, and neither does a key for it", async () => {
  const { body: link } = await operator("/invitations", {});
  for (const name of ["\u3164", "lea\ufe0f", "le\u034fa", "p\u0430ul", "\ufdfa".repeat(100)]) {
    const page = await browser().post("/auth/invitation", { code: codeIn(link.path), name, password });
    expect([page.status, page.text]).toEqual([422, expect.stringContaining("1 to 100 characters")]);
    const key = await operator("/keys", { account: name, expires_in: 60 });
    expect(key).toMatchObject({ status: 422, body: { errors: [{ field: "account" }] } });
  }
});

test("an address that tries many names is stopped, and so are many at once", async () => {
  const by = browser();
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, index) => signIn(by, `nobody-${index}`, "x")),
  );
  const refused = answers.filter(({ status }) => status === 429);
  expect(answers.map(({ status }) => status).filter((it) => it !== 401 && it !== 429)).toEqual([]);
  expect(refused.length).toBeGreaterThanOrEqual(10);
  for (const { headers } of refused) expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
  // Until the quarter of an hour is over.
  expect(Number((await signIn(by, "somebody", "x")).headers.get("retry-after"))).toBeGreaterThan(60);
});

test("a form of another site changes nothing, nor does a request that does not say where it comes from", async () => {
  const { name, browser: by } = await join();
  const fields = { name, password };
  for (const headers of [
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { "sec-fetch-site": "none" },
  ]) {
    expect((await by.post("/auth/sign-in", fields, headers)).status).toBe(403);
    expect((await by.post("/auth/token", {}, headers)).status).toBe(403);
    expect((await by.post("/auth/account/keys", { name: "k", scope: "account" }, headers)).status).toBe(403);
  }
  const bare = (headers: Record<string, string>) =>
    fetch(`${system.url}/auth/token`, {
      method: "POST",
      headers: { cookie: [...by.cookies].map((it) => it.join("=")).join("; "), ...headers },
    });
  expect((await bare({})).status).toBe(403);
  expect((await bare({ origin: "https://elsewhere.example" })).status).toBe(403);
  expect((await bare({ origin: "null" })).status).toBe(403);
  expect((await bare({ origin: system.url })).status).toBe(200);
});

test("the cookie is no token of the API, and no page but /auth/token gives one for it", async () => {
  const { browser: by } = await join();
  const [secret] = [...by.cookies.values()];
  expect((await by.get("/api/tasks")).status).toBe(401);
  expect((await callAs(secret ?? "")).status).toBe(401);
  expect((await browser().post("/auth/token", {})).status).toBe(401);
  // A personal key gives no access to the account's pages.
  const key = await makeKey(by, ["tasks:read", "tasks:write", "account"]);
  const headers = { authorization: `Bearer ${key}`, cookie: `todo_session=${key}` };
  expect((await browser().get("/auth/account", headers)).location).toContain("/auth/sign-in");
  expect((await browser().post("/auth/token", {}, headers)).status).toBe(401);
});

async function makeKey(by: Browser, scopes: readonly string[], name = "laptop"): Promise<string> {
  const page = await by.post("/auth/account/keys", { name, scope: scopes, days: "30" });
  const [, key] = /<code>(todo_[\w-]{43})<\/code>/.exec(page.text) ?? [];
  expect([page.status, key]).toEqual([200, expect.any(String)]);
  return key as string;
}

test("cookies are kept from scripts and other sites; over TLS they are Secure and of this host alone", async () => {
  const { name } = await join();
  const plain = await signIn(browser(), name);
  expect(plain.headers.get("set-cookie")).toMatch(
    /^todo_session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/,
  );
  const secure = await browser().post(
    "/auth/sign-in",
    { name, password },
    { "x-forwarded-proto": "https", "sec-fetch-site": "same-origin" },
  );
  expect(secure.headers.get("set-cookie")).toMatch(
    /^__Host-todo_session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
});

test.each([
  ["/auth/account", "/auth/account"],
  ["/today?x=1#y", "/today?x=1#y"],
  ["//evil.example/", "/"],
  ["/\\evil.example", "/"],
  ["https://evil.example/", "/"],
  ["/\t/evil.example", "/"],
  ["javascript:alert(1)", "/"],
  ["/..//evil.example", "/"],
])("after signing in, return_to=%s leads to %s", async (given, expected) => {
  const { name } = await join();
  const answer = await signIn(browser(), name, password, { return_to: given });
  expect([answer.status, answer.location]).toEqual([303, expected]);
});

test("a session that is ended takes its tokens with it, everywhere, and no other session", async () => {
  const { name, browser: first } = await join();
  const second = browser();
  await signIn(second, name);
  const [mine, other] = [await accessToken(first), await accessToken(second)];
  expect((await callAs(other.access_token)).status).toBe(200);
  const page = await first.get("/auth/account");
  const ids = [...page.text.matchAll(/sessions"><input type="hidden" name="id" value="([^"]+)"/g)].map(
    (it) => it[1],
  );
  expect(ids).toHaveLength(2);
  const claims = JSON.parse(Buffer.from(other.access_token.split(".")[1] ?? "", "base64url").toString());
  expect(ids).toContain(claims.sid);
  await first.post("/auth/account/sessions", { id: claims.sid });
  expect((await second.post("/auth/token", {})).status).toBe(401);
  // A function that starts now knows at once. One that knew the token learns of it within a minute: sign-in.test.ts.
  const fresh = await system.functionApp("task-api");
  const ask = (token: string) =>
    fresh.request("/api/tasks", { headers: { authorization: `Bearer ${token}` } });
  expect([(await ask(other.access_token)).status, (await ask(mine.access_token)).status]).toEqual([401, 200]);
});

test("nobody can see or end another user's sessions or keys, whatever ids they send", async () => {
  const { browser: ada } = await join();
  const { browser: eve } = await join();
  const key = await makeKey(ada, ["tasks:read"], "ada's key");
  const page = (await ada.get("/auth/account")).text;
  const [, sessionId = ""] = /sessions"><input type="hidden" name="id" value="([^"]+)"/.exec(page) ?? [];
  const [, keyId = ""] = /keys\/delete"><input type="hidden" name="id" value="([^"]+)"/.exec(page) ?? [];
  await eve.post("/auth/account/sessions", { id: sessionId });
  await eve.post("/auth/account/keys/delete", { id: keyId });
  await eve.post("/auth/account/keys", { name: "stolen", scope: "account", account_id: "ada", id: keyId });
  expect((await eve.post("/auth/account/sessions", { id: "' or true --" })).status).toBe(422);
  expect((await ada.get("/auth/account")).status).toBe(200);
  expect((await callAs(key)).status).toBe(200);
  expect((await ada.get("/auth/account")).text).not.toContain("stolen");
  expect((await eve.get("/auth/account")).text).not.toContain("ada&#39;s key");
  // Only an administrator invites.
  expect((await eve.post("/auth/account/invitations", {})).status).toBe(403);
});

test("a personal key is shown once, has only its scopes, tells when it was used, and ends when it is deleted", async () => {
  const { browser: by } = await join();
  const key = await makeKey(by, ["tasks:read"], "read only");
  const write = { method: "POST", headers: { "content-type": "application/json" }, body: '{"title":"no"}' };
  expect([(await callAs(key)).status, (await callAs(key, "/api/tasks", write)).status]).toEqual([200, 403]);
  const { text } = await by.get("/auth/account");
  expect(text).not.toContain(key);
  expect(text).toMatch(/read only<\/strong>\s*<span class="hint">Read tasks · last used/);
  const kept = await sql<{ row: string }>`select personal_keys::text as row from personal_keys`.execute(
    system.db,
  );
  for (const { row } of kept.rows) expect(row).not.toContain(key.slice(5));
  const [, id = ""] = /keys\/delete"><input type="hidden" name="id" value="([^"]+)"/.exec(text) ?? [];
  await by.post("/auth/account/keys/delete", { id });
  const fresh = await system.functionApp("task-api");
  const headers = { authorization: `Bearer ${key}` };
  expect((await fresh.request("/api/tasks", { headers })).status).toBe(401);
});

test("an account has at most 100 valid keys, however many are made at once, and is told how many a new password leaves", async () => {
  const { name, browser: by } = await join();
  const wish = { account: name, expires_in: 60 };
  for (let made = 0; made < 95; made += 5)
    await Promise.all(Array.from({ length: 5 }, () => operator("/keys", wish)));
  const last = await Promise.all(Array.from({ length: 8 }, () => operator("/keys", wish)));
  expect(last.map(({ status }) => status).sort()).toEqual([...Array(5).fill(201), ...Array(3).fill(409)]);
  expect(last.find(({ status }) => status === 409)?.body).toMatchObject({ code: "too_many_keys" });
  const refused = await by.post("/auth/account/keys", { name: "one more", scope: "account" });
  expect([refused.status, refused.text]).toEqual([409, expect.stringContaining("Delete one first")]);
  const { text } = await by.get("/auth/account");
  expect(text).toContain("keys that stay valid: 100.");
  const [, id = ""] = /keys\/delete"><input type="hidden" name="id" value="([^"]+)"/.exec(text) ?? [];
  await by.post("/auth/account/keys/delete", { id });
  expect((await operator("/keys", wish)).status).toBe(201);
});

test("a new password ends every other session, and the old one lets nobody in", async () => {
  const { name, browser: by } = await join();
  const other = browser();
  await signIn(other, name);
  const next = "another battery staple";
  const refused = await by.post("/auth/account/password", { current: "wrong wrong wrong", password: next });
  expect([refused.status, refused.text]).toEqual([422, expect.stringContaining("password is wrong")]);
  expect((await by.post("/auth/account/password", { current: password, password: next })).status).toBe(303);
  expect((await other.get("/auth/account")).location).toContain("/auth/sign-in");
  expect((await by.get("/auth/account")).status).toBe(200);
  expect((await signIn(browser(), name)).status).toBe(401);
  const { body: link } = await operator("/accounts/reset", { name });
  const code = codeIn(link.path);
  expect((await browser().post("/auth/reset", { code, password: "short" })).status).toBe(422);
  const reset = browser();
  expect((await reset.post("/auth/reset", { code, password: "a third battery staple" })).status).toBe(303);
  expect((await browser().post("/auth/reset", { code, password: "a fourth battery staple" })).status).toBe(
    410,
  );
  expect((await by.get("/auth/account")).location).toContain("/auth/sign-in");
  expect((await reset.get("/auth/account")).status).toBe(200);
});

/** Sends a form while somebody else's change of the account has begun but is not committed, and commits it before the answer. */
async function during(
  name: string,
  change: (tx: Tx, id: string) => Promise<void>,
  send: () => Promise<Page>,
) {
  const query = system.db.selectFrom("accounts").select("id").where("name", "=", name);
  const { id } = await query.executeTakeFirstOrThrow();
  let answered = false;
  const answer = await system.db.transaction().execute(async (tx) => {
    await lockAccount(tx, id);
    await change(tx, id);
    const sent = send().finally(() => {
      answered = true;
    });
    await eventually(async () => {
      if (answered) return;
      const { rows } = await sql`
        select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
        system.db,
      );
      expect(rows.length).toBeGreaterThan(0);
    });
    return { sent };
  });
  const sessions = system.db.selectFrom("sessions").select("id").where("account_id", "=", id);
  return { page: await answer.sent, sessions: (await sessions.execute()).length };
}
/** Of "password". */
const anothers = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
const changes: [string, (tx: Tx, id: string) => Promise<void>][] = [
  ["a new password", (tx, id) => setPassword(tx, id, anothers)],
  ["the disabling of the account", (tx, id) => setDisabled(tx, id, new Date())],
];

test.each(changes)("a sign-in that overlaps with %s leaves no session behind", async (_, change) => {
  const { name } = await join();
  const both = async (tx: Tx, id: string) => {
    await change(tx, id);
    await endSessions(tx, id, {}, new Date());
  };
  const { page, sessions } = await during(name, both, () => signIn(browser(), name));
  expect([page.status, page.headers.get("set-cookie"), sessions]).toEqual([401, null, 0]);
});

test.each(changes)("a change of the password that overlaps with %s changes nothing", async (_, change) => {
  const { name, browser: by } = await join();
  const fields = { current: password, password: "another battery staple" };
  await during(
    name,
    async (tx, id) => {
      await change(tx, id);
      await endSessions(tx, id, {}, new Date());
    },
    () => by.post("/auth/account/password", fields),
  );
  await operator("/accounts/enable", { name });
  expect((await signIn(browser(), name, fields.password)).status).toBe(401);
  expect((await by.get("/auth/account")).location).toContain("/auth/sign-in");
});

test("a reset link sets the password of a disabled account, but signs nobody in, now or once it is enabled", async () => {
  const { name } = await join();
  const { body: link } = await operator("/accounts/reset", { name });
  await operator("/accounts/disable", { name });
  const by = browser();
  const next = "another battery staple";
  const page = await by.post("/auth/reset", { code: codeIn(link.path), password: next });
  expect([page.status, page.location, page.headers.get("set-cookie")]).toEqual([303, "/auth/sign-in", null]);
  expect((await signIn(by, name, next)).status).toBe(401);
  await operator("/accounts/enable", { name });
  expect((await by.get("/auth/account")).location).toContain("/auth/sign-in");
  expect((await signIn(by, name, next)).status).toBe(303);
});

test("a disabled account lets nobody in, by session, token or key, until it is enabled", async () => {
  const { name, browser: by } = await join();
  const key = await makeKey(by, ["tasks:read"]);
  const { access_token } = await accessToken(by);
  await operator("/accounts/disable", { name });
  const fresh = await system.functionApp("task-api");
  const ask = async (token: string) =>
    (await fresh.request("/api/tasks", { headers: { authorization: `Bearer ${token}` } })).status;
  expect([await ask(key), await ask(access_token)]).toEqual([401, 401]);
  expect((await by.post("/auth/token", {})).status).toBe(401);
  expect((await signIn(browser(), name)).status).toBe(401);
  await operator("/accounts/enable", { name });
  expect(await ask(key)).toBe(200);
  expect((await signIn(browser(), name)).status).toBe(303);
});

test("a deleted account is shut at once, and all its rows go, the audit log included; others keep theirs", async () => {
  const people = [await join(), await join()];
  const ids: string[] = [];
  for (const { browser: by } of people) {
    const { access_token, account } = await accessToken(by);
    ids.push(account.id);
    const headers = { "content-type": "application/json" };
    const send = (path: string, body: object, method = "POST") =>
      callAs(access_token, path, { method, headers, body: JSON.stringify(body) });
    await send("/api/tasks", { title: "Mine", reminders: [{ remind_at: "2040-01-01T09:00:00Z" }] });
    await send("/api/settings", { time_zone: "Europe/Berlin" }, "PATCH");
    await send("/api/chat", { message: "help" });
  }
  await settled(system.db, ids);
  const [gone = "", kept = ""] = ids;
  const rowsOf = async (id: string) => {
    const { tablesOfUsers } = await import("@todo/database/accounts/erase-account");
    const counts = (await tablesOfUsers(system.db)).map(async (table) => {
      const { rows } = await sql<{
        n: string;
      }>`select count(*) as n from ${sql.table(table)} where user_id = ${id}`.execute(system.db);
      return [table, Number(rows[0]?.n)] as const;
    });
    return Object.fromEntries((await Promise.all(counts)).filter(([, count]) => count > 0));
  };
  expect(Object.keys(await rowsOf(gone))).toContain("audit_log");
  const before = await rowsOf(kept);
  const { status, body } = await operator("/accounts/delete", { name: people[0]?.name });
  expect(status).toBe(202);
  expect((await people[0]?.browser.get("/auth/account"))?.location).toContain("/auth/sign-in");
  const sweep = () => system.invoke("cron-reminders/triggers/erasures");
  expect((await sweep()).body).toMatchObject({ accounts: 0 });
  expect(await rowsOf(gone)).not.toEqual({});
  // A minute later.
  const due = new Date(Date.parse(body.erase_at) - 61_000);
  await system.db.updateTable("accounts").set({ erase_at: due }).where("id", "=", gone).execute();
  expect((await sweep()).body).toMatchObject({ accounts: 1 });
  expect(await rowsOf(gone)).toEqual({});
  expect(await system.db.selectFrom("accounts").select("id").where("id", "=", gone).execute()).toEqual([]);
  expect(await rowsOf(kept)).toEqual(before);
  await sweep();
  expect(await rowsOf(gone)).toEqual({});
  // A function's lines arrive a moment after its answer.
  const told = () => logged.filter((line) => line.includes("account erased") && line.includes(gone));
  await eventually(() => expect(told()).toHaveLength(1));
});

test("people stay signed in when the key that signs is a new one, because encryption-key was changed", async () => {
  const { browser: by } = await join();
  const { access_token } = await accessToken(by);
  await system.db.updateTable("signing_keys").set({ private_key: "sealed with another secret" }).execute();
  const auth = await system.functionApp("auth");
  const cookie = [...by.cookies].map((it) => it.join("=")).join("; ");
  const answer = await auth.request("/auth/token", {
    method: "POST",
    headers: { cookie, "sec-fetch-site": "same-origin" },
  });
  const { access_token: next } = (await answer.json()) as { access_token: string };
  await eventually(async () => expect((await callAs(next)).status).toBe(200));
  expect((await callAs(access_token)).status).toBe(200);
});

test("pages run only our script for passkeys, cannot be framed or cached, and are in the browser's language", async () => {
  const english = await browser().get("/auth/sign-in");
  const policyOf = async (path: string) =>
    (await browser().get(path)).headers.get("content-security-policy")?.replace(/sha256-[\w+/=]+/, "sha256");
  const rest = "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
  expect(await policyOf("/auth/sign-in")).toBe(
    `default-src 'none'; style-src 'sha256'; script-src 'self'; connect-src 'self'; ${rest}`,
  );
  expect(await policyOf("/auth/invitation")).toBe(`default-src 'none'; style-src 'sha256'; ${rest}`);
  expect(english.text.match(/<script[^>]*>/g)).toEqual([
    expect.stringMatching(/^<script src="\/auth\/passkeys-[\w-]+\.js" defer>$/),
  ]);
  expect(english.headers.get("cache-control")).toBe("no-store");
  expect(english.text).toContain('<html lang="en">');
  const german = await browser().get("/auth/sign-in", { "accept-language": "de-AT,de;q=0.9,en;q=0.8" });
  expect(german.text).toContain('<html lang="de">');
  expect(german.text).toContain("Anmelden");
});

test("nothing of a password, a code, a cookie or a key is in any log line, nor in the database", async () => {
  const by = browser();
  const { body: link } = await operator("/invitations", {});
  const code = codeIn(link.path);
  const own = "a password of this test alone";
  await by.get(link.path);
  await by.post("/auth/invitation", { code, name: newName(), password: own });
  const key = await makeKey(by, ["tasks:read"]);
  await callAs(key);
  const { access_token } = await accessToken(by);
  await callAs(access_token, "/api/nothing");
  // A function's lines arrive in order, a moment after its answers: with these two, all others are there.
  const traceId = randomBytes(16).toString("hex");
  const headers = { traceparent: `00-${traceId}-00f067aa0ba902b7-01` };
  for (const path of ["/auth/api/account", "/api/tasks"])
    expect((await callAs(access_token, path, { headers })).status).toBe(200);
  const witnesses = () => logged.map((line) => JSON.parse(line)).filter((it) => it.trace_id === traceId);
  await eventually(() =>
    expect(new Set(witnesses().map((it) => it.function))).toEqual(new Set(["auth", "task-api"])),
  );
  const secrets = [code, own, key, access_token, ...by.cookies.values()];
  for (const secret of secrets) expect(logged.filter((line) => line.includes(secret))).toEqual([]);
  for (const table of ["accounts", "sessions", "personal_keys", "links", "event_log", "audit_log"]) {
    const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.table(table)} t`.execute(
      system.db,
    );
    const text = rows.map(({ row }) => row).join("\n");
    for (const secret of secrets) expect(text.includes(secret)).toBe(false);
  }
});

test("what only the operator may do is reached through Dapr alone", async () => {
  for (const path of ["/operator/accounts", "/auth/operator/accounts", "/auth/../operator/accounts"]) {
    const answer = await fetch(system.url + path, { headers: { "dapr-api-token": system.appToken } });
    expect([400, 404]).toContain(answer.status);
  }
  const auth = await system.functionApp("auth");
  expect((await auth.request("/operator/accounts")).status).toBe(401);
});
