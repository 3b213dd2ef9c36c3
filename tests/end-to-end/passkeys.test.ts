import { createHash, randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { accessTokenOf } from "../support/access-token-of.ts";
import { createApi } from "../support/api.ts";
import { type Browser, openBrowser } from "../support/browser.ts";
import { type Ceremony, softwareAuthenticator } from "../support/software-authenticator.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());

let addresses = 0;
const browser = (address = `203.0.113.${++addresses}`) => openBrowser(system.url, address);
const newName = () => `user-${randomBytes(4).toString("hex")}`;
const password = "correct horse battery staple";
const here = () => ({ origin: new URL(system.url).origin, rpId: new URL(system.url).hostname });

async function aCode(purpose = "invitations", body: object = {}): Promise<string> {
  const { body: link } = await system.invoke(`auth/operator/${purpose}`, body);
  return new URL(link.path, system.url).searchParams.get("code") ?? "";
}

async function optionsAt(by: Browser, path: string, fields: Record<string, string> = {}) {
  const answer = await by.post(`${path}/options`, fields);
  return { status: answer.status, options: JSON.parse(answer.text) };
}

/** A user with only a passkey, in a separate browser. */
async function joined() {
  const [code, name, by, authenticator] = [await aCode(), newName(), browser(), softwareAuthenticator()];
  const { options } = await optionsAt(by, "/auth/invitation/passkey", { code, name });
  const credential = authenticator.create({ ...here(), challenge: options.challenge, user: options.user.id });
  const done = await by.post("/auth/invitation/passkey", { code, name, credential });
  expect([done.status, done.location]).toEqual([303, "/"]);
  return { name, browser: by, authenticator, api: await apiOf(by) };
}

async function apiOf(by: Browser) {
  const { access_token, account } = await accessTokenOf(system, by.cookies.get("todo_session") ?? "");
  return createApi(system.url, account.id, access_token);
}

const challengeFor = async (by: Browser) =>
  (await optionsAt(by, "/auth/passkeys/sign-in")).options.challenge as string;
const signInBy = (by: Browser, credential: string, more = {}) =>
  by.post("/auth/passkeys/sign-in", { credential, ...more });

async function addTo(by: Browser, name = "laptop", change: Partial<Ceremony> = {}) {
  const authenticator = softwareAuthenticator();
  const { options } = await optionsAt(by, "/auth/account/passkeys");
  const ceremony = { ...here(), challenge: options.challenge, user: options.user.id, ...change };
  const credential = authenticator.create(ceremony);
  const answer = await by.post("/auth/account/passkeys", { name, credential });
  return { authenticator, credential, answer, options };
}

test("somebody joins by a passkey alone, signs in with it elsewhere without typing a name, and the log says so", async () => {
  const { api, authenticator, name } = await joined();
  expect((await api.get("/auth/api/account")).body).toMatchObject({ name, has_password: false });
  const other = browser();
  const answer = authenticator.get({ ...here(), challenge: await challengeFor(other) });
  const done = await signInBy(other, answer, { return_to: "/today" });
  expect([done.status, done.location]).toEqual([303, "/today"]);
  const theirs = await apiOf(other);
  expect(theirs.user).toBe(api.user);
  const { rows } = await system.db
    .selectFrom("event_log")
    .select(["type", "data"])
    .where("user_id", "=", api.user)
    .orderBy("seq")
    .execute()
    .then((all) => ({ rows: all.map(({ type, data }) => [type.split(".").at(-2), data.by ?? data.name]) }));
  expect(rows).toEqual([
    ["created", "invitation"],
    ["signed_in", "link"],
    ["passkey_added", "Unknown browser"],
    ["signed_in", "passkey"],
  ]);
  expect((await theirs.get("/auth/api/passkeys")).body.items).toMatchObject([
    { last_used_at: expect.any(String) },
  ]);
});

test("the options ask for a discoverable passkey with user verification, and do not reveal the account", async () => {
  const { browser: by, api } = await joined();
  const { options } = await optionsAt(by, "/auth/account/passkeys");
  expect(options).toMatchObject({
    rp: { id: here().rpId },
    attestation: "none",
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    excludeCredentials: [{ type: "public-key" }],
  });
  expect(Buffer.from(options.user.id, "base64url").toString("latin1")).not.toContain(api.user);
  const { options: request } = await optionsAt(browser(), "/auth/passkeys/sign-in");
  expect(request).toMatchObject({ rpId: here().rpId, userVerification: "required" });
  expect(request.allowCredentials ?? []).toEqual([]);
});

test.each<[string, Partial<Ceremony>]>([
  ["made for another site", { origin: "https://evil.example" }],
  ["made for another host of the domain", { rpId: "evil.example" }],
  ["made without asking who is there", { userVerified: false }],
  ["made to sign in", { type: "webauthn.get" }],
  ["made for a challenge that nobody gave", { challenge: randomBytes(32).toString("base64url") }],
])("a passkey that was %s is not taken", async (_, change) => {
  const { browser: by, api } = await joined();
  const { answer } = await addTo(by, "stolen", change);
  expect(answer.status).toBe(422);
  expect((await api.get("/auth/api/passkeys")).body.items).toHaveLength(1);
});

test.each<[string, Partial<Ceremony>]>([
  ["signed on a page of another site", { origin: "https://evil.example" }],
  ["signed for another host", { rpId: "evil.example" }],
  ["signed without asking who is there", { userVerified: false }],
  ["made to add a passkey", { type: "webauthn.create" }],
  ["signed for a challenge that nobody gave", { challenge: randomBytes(32).toString("base64url") }],
  ["signed by a copy, whose counter is behind", { counter: 0 }],
  ["named as somebody else's", { userHandle: randomBytes(32).toString("base64url") }],
])("what was %s signs nobody in", async (_, change) => {
  const { authenticator } = await joined();
  const by = browser();
  // Its counter is 1 from now on.
  expect(
    (await signInBy(by, authenticator.get({ ...here(), challenge: await challengeFor(by) }))).status,
  ).toBe(303);
  const other = browser();
  const answer = authenticator.get({ ...here(), challenge: await challengeFor(other), ...change });
  const refused = await signInBy(other, answer);
  expect([refused.status, refused.text]).toEqual([401, expect.stringContaining("is not valid here")]);
  expect(other.cookies.size).toBe(0);
  const right = authenticator.get({ ...here(), challenge: await challengeFor(other), counter: 5 });
  expect((await signInBy(other, right)).status).toBe(303);
});

test("an assertion is accepted once, even if sent concurrently, and a challenge is used up by a failed one", async () => {
  const { authenticator } = await joined();
  const by = browser();
  const answer = authenticator.get({ ...here(), challenge: await challengeFor(by) });
  const tries = await Promise.all(Array.from({ length: 5 }, () => signInBy(browser(), answer)));
  expect(tries.map(({ status }) => status).sort()).toEqual([303, 401, 401, 401, 401]);
  const challenge = await challengeFor(by);
  const bad = authenticator.get({ ...here(), challenge, userVerified: false });
  expect((await signInBy(by, bad)).status).toBe(401);
  expect((await signInBy(by, authenticator.get({ ...here(), challenge }))).status).toBe(401);
});

test("a challenge expires, and one for adding a passkey signs nobody in", async () => {
  const { browser: own, authenticator } = await joined();
  const by = browser();
  const late = await challengeFor(by);
  const hash = createHash("sha256").update(late).digest();
  const past = new Date(Date.now() - 1);
  await system.db
    .updateTable("passkey_challenges")
    .set({ expires_at: past })
    .where("hash", "=", hash)
    .execute();
  expect((await signInBy(by, authenticator.get({ ...here(), challenge: late }))).status).toBe(401);
  const { options } = await optionsAt(own, "/auth/account/passkeys");
  expect((await signInBy(by, authenticator.get({ ...here(), challenge: options.challenge }))).status).toBe(
    401,
  );
});

test("nobody adds a passkey to, removes or renames one of another account", async () => {
  const [alice, bob] = [await joined(), await joined()];
  const { options } = await optionsAt(alice.browser, "/auth/account/passkeys");
  const stolen = softwareAuthenticator();
  const credential = stolen.create({ ...here(), challenge: options.challenge, user: options.user.id });
  expect((await bob.browser.post("/auth/account/passkeys", { name: "x", credential })).status).toBe(422);
  const [{ id }] = (await alice.api.get("/auth/api/passkeys")).body.items;
  expect((await bob.api.delete(`/auth/api/passkeys/${id}`)).status).toBe(404);
  expect((await bob.api.patch(`/auth/api/passkeys/${id}`, { name: "mine" })).status).toBe(404);
  expect((await bob.browser.post("/auth/account/passkeys/remove", { id })).status).toBe(303);
  expect((await alice.api.get("/auth/api/passkeys")).body.items).toMatchObject([
    { id, name: "Unknown browser" },
  ]);
  expect((await alice.api.patch(`/auth/api/passkeys/${id}`, { name: "Phone" })).body).toMatchObject({
    name: "Phone",
  });
  // A credential is one account's.
  const again = alice.authenticator;
  const { options: bobs } = await optionsAt(bob.browser, "/auth/account/passkeys");
  const known = again.create({ ...here(), challenge: bobs.challenge, user: bobs.user.id });
  expect((await bob.browser.post("/auth/account/passkeys", { name: "x", credential: known })).status).toBe(
    409,
  );
});

test("the last way to sign in cannot be removed, even concurrently; a removed passkey signs nobody in", async () => {
  const { browser: by, api, authenticator } = await joined();
  const items = async () => (await api.get("/auth/api/passkeys")).body.items as { id: string }[];
  const [first] = await items();
  expect((await api.delete(`/auth/api/passkeys/${first?.id}`)).body).toMatchObject({
    status: 409,
    code: "last_way_in",
  });
  const page = await by.post("/auth/account/passkeys/remove", { id: first?.id ?? "" });
  expect([page.status, page.text]).toEqual([409, expect.stringContaining("your only way to sign in")]);
  expect((await addTo(by)).answer.status).toBe(303);
  const both = await items();
  const removed = await Promise.all(both.map(({ id }) => api.delete(`/auth/api/passkeys/${id}`)));
  expect(removed.map(({ status }) => status).sort()).toEqual([204, 409]);
  expect(await items()).toHaveLength(1);
  const other = browser();
  if (!(await items()).some(({ id }) => id === first?.id)) {
    const answer = authenticator.get({ ...here(), challenge: await challengeFor(other) });
    expect((await signInBy(other, answer)).status).toBe(401);
  }
});

test("a disabled account lets nobody in by passkey", async () => {
  const { authenticator, name } = await joined();
  await system.invoke("auth/operator/accounts/disable", { name });
  const by = browser();
  const sign = async () => signInBy(by, authenticator.get({ ...here(), challenge: await challengeFor(by) }));
  expect((await sign()).status).toBe(401);
  await system.invoke("auth/operator/accounts/enable", { name });
  expect((await sign()).status).toBe(303);
});

test("a link is used up only by creating the account, not by a taken name or an invalid passkey", async () => {
  const { name: taken } = await joined();
  const [code, by] = [await aCode(), browser()];
  const refused = await optionsAt(by, "/auth/invitation/passkey", { code, name: taken.toUpperCase() });
  expect(refused).toMatchObject({ status: 422, options: { detail: expect.stringContaining("is taken") } });
  expect((await optionsAt(by, "/auth/invitation/passkey", { code: "x", name: newName() })).status).toBe(410);
  const name = newName();
  for (const credential of ["", "{}", '{"id":1}', "x".repeat(200_000)]) {
    const page = await by.post("/auth/invitation/passkey", { code, name, credential });
    expect([page.status, page.text]).toEqual([422, expect.stringContaining("That did not work")]);
  }
  expect((await by.post("/auth/invitation", { code, name, password })).status).toBe(303);
  expect((await optionsAt(by, "/auth/invitation/passkey", { code, name: newName() })).status).toBe(410);
});

test("an attestation with certificates is refused", async () => {
  const { browser: by } = await joined();
  const x5c = [Buffer.from("certificate that names an address")];
  const attStmt = new Map<string, unknown>([
    ["alg", -7],
    ["sig", Buffer.alloc(64)],
    ["x5c", x5c],
  ]);
  for (const fmt of ["packed", "android-key", "tpm", "apple", "fido-u2f", "android-safetynet"])
    expect((await addTo(by, "x", { format: { fmt, attStmt } })).answer.status).toBe(422);
});

test("forms of other sites neither ask for options nor sign in", async () => {
  const headers = { "sec-fetch-site": "cross-site" };
  for (const path of [
    "/auth/passkeys/sign-in/options",
    "/auth/passkeys/sign-in",
    "/auth/account/passkeys/options",
  ])
    expect((await browser().post(path, {}, headers)).status).toBe(403);
});

test("an address that asks for options without end is stopped, with the time to wait", async () => {
  const by = browser();
  for (let index = 0; index < 50; index++)
    expect((await optionsAt(by, "/auth/passkeys/sign-in")).status).toBe(200);
  const last = await by.post("/auth/passkeys/sign-in/options", {});
  expect(last.status).toBe(429);
  expect(Number(last.headers.get("retry-after"))).toBeGreaterThan(60);
});
