import { makeSession } from "@todo/database/testing/make-session";
import { makeToken } from "@todo/database/testing/make-token";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testSigner } from "../support/access-tokens.ts";
import { type Browser, openBrowser } from "../support/browser.ts";
import { type DocumentServer, startDocumentServer } from "../support/document-server.ts";
import { eventually } from "../support/eventually.ts";
import { answerConsent, ask, codeFor, exchange, post, redirectUri, refresh } from "../support/oauth-agent.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
let documents: DocumentServer;
/** A valid client. */
let good: string;
const logged: string[] = [];
beforeAll(async () => {
  documents = await startDocumentServer();
  system = await startTestSystem({
    env: { OAUTH_REGISTRATION: "open", OAUTH_CLIENTS_ALLOW: "127.0.0.1" },
    write: (entry) => void logged.push(JSON.stringify(entry)),
  });
  good = documents.publish("/good");
});
afterAll(async () => {
  await system?.stop();
  await documents?.close();
});

let users = 0;
async function person(user = `attacked-${++users}`): Promise<{ user: string; by: Browser }> {
  const by = openBrowser(system.url, `198.51.103.${++users}`);
  by.keep("todo_session", await makeSession(system.db, { user }));
  return { user, by };
}

/** A new user, and the tokens of the client that they authorize. */
async function letIn(options = {}) {
  const { user, by } = await person();
  const asked = ask(good);
  const code = await codeFor(by, asked, options);
  const { status, body } = await exchange(system.url, good, asked, code);
  expect(status).toBe(200);
  return { user, by, asked, code, tokens: body as { access_token: string; refresh_token: string } };
}

/**
 * The answer of a function that has just started. A running one learns within a minute what has ended: sign-in.test.ts.
 */
const grantsOf = (user: string) =>
  system.db.selectFrom("app_grants").select("id").where("account_id", "=", user).execute();

const statusAtFresh = async (token: string, path = "/api/tasks") => {
  const fresh = await system.functionApp("task-api");
  return (await fresh.request(path, { headers: { authorization: `Bearer ${token}` } })).status;
};
const refused = (error: string, status = 400) => ({ status, body: { error } });

describe("codes", () => {
  test("a code that is used twice revokes everything issued for it", async () => {
    const { asked, code, tokens } = await letIn();
    expect(await exchange(system.url, good, asked, code)).toMatchObject(refused("invalid_grant"));
    expect(await refresh(system.url, good, tokens.refresh_token)).toMatchObject(refused("invalid_grant"));
    expect(await statusAtFresh(tokens.access_token)).toBe(401);
  });

  test("of many concurrent uses of a code at most one gets tokens, and those are revoked", async () => {
    const { user, by } = await person();
    const asked = ask(good);
    const code = await codeFor(by, asked);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => exchange(system.url, good, asked, code)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const left = await grantsOf(user);
    expect(left).toEqual([]);
  });

  test("a stolen code gives nothing without its verifier and its client, and its owner can still use it", async () => {
    const { by } = await person();
    const other = documents.publish("/other");
    const asked = ask(good);
    const code = await codeFor(by, asked);
    for (const changed of [
      { code_verifier: "A".repeat(43) },
      { code_verifier: asked.query.get("code_challenge") ?? "" },
      { code_verifier: "short" },
      { redirect_uri: "https://agent.example/callback" },
      { redirect_uri: `${redirectUri}/` },
    ])
      expect(await exchange(system.url, good, asked, code, changed)).toMatchObject(refused("invalid_grant"));
    for (const changed of [
      { code_verifier: undefined },
      { redirect_uri: undefined },
      { client_id: undefined },
    ])
      expect(await exchange(system.url, good, asked, code, changed)).toMatchObject(
        refused("invalid_request"),
      );
    expect(await exchange(system.url, good, asked, code, { client_id: other })).toMatchObject(
      refused("invalid_client", 401),
    );
    await codeFor((await person()).by, ask(other));
    expect(await exchange(system.url, good, asked, code, { client_id: other })).toMatchObject(
      refused("invalid_grant"),
    );
    expect(await exchange(system.url, good, asked, `${code}x`)).toMatchObject(refused("invalid_grant"));
    expect((await exchange(system.url, good, asked, code)).status).toBe(200);
  });

  test("a code expires after a minute", async () => {
    const { by, user } = await person();
    const asked = ask(good);
    const code = await codeFor(by, asked);
    await sql`update authorization_codes set expires_at = now() - interval '1 second'
      where grant_id in (select id from app_grants where account_id = ${user})`.execute(system.db);
    expect(await exchange(system.url, good, asked, code)).toMatchObject(refused("invalid_grant"));
  });
});

describe("refresh tokens", () => {
  test("a refresh token that is used twice ends the grant, the newest token included", async () => {
    const { tokens } = await letIn();
    const second = await refresh(system.url, good, tokens.refresh_token);
    const third = await refresh(system.url, good, second.body.refresh_token);
    expect([second.status, third.status]).toEqual([200, 200]);
    // Long after it was used, and by whomever.
    expect(await refresh(system.url, good, tokens.refresh_token)).toMatchObject(refused("invalid_grant"));
    expect(await refresh(system.url, good, third.body.refresh_token)).toMatchObject(refused("invalid_grant"));
    expect(await statusAtFresh(third.body.access_token)).toBe(401);
    await eventually(() => expect(logged.join("\n")).toContain("refresh token used twice"));
  });

  test("of two concurrent uses of a refresh token one succeeds, and the grant ends", async () => {
    const { tokens } = await letIn();
    const answers = await Promise.all([1, 2].map(() => refresh(system.url, good, tokens.refresh_token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
    const got = answers.find(({ status }) => status === 200);
    expect(await refresh(system.url, good, got?.body.refresh_token)).toMatchObject(refused("invalid_grant"));
  });

  test("another client's use of a refresh token is refused and ends nothing; so is an unknown token", async () => {
    const { tokens } = await letIn();
    expect(await refresh(system.url, "todo-cli", tokens.refresh_token)).toMatchObject(
      refused("invalid_grant"),
    );
    const nobody = await refresh(system.url, "nobody", tokens.refresh_token);
    expect(nobody).toMatchObject(refused("invalid_client", 401));
    expect(nobody.headers.has("www-authenticate")).toBe(false);
    const made = `todo_refresh_${"x".repeat(43)}.${"y".repeat(43)}`;
    for (const text of [made, "x", tokens.access_token, `${tokens.refresh_token}x`])
      expect(await refresh(system.url, good, text)).toMatchObject(refused("invalid_grant"));
    expect((await refresh(system.url, good, tokens.refresh_token)).status).toBe(200);
  });

  test("a refresh token gives no more than was granted, and is itself refused by the API", async () => {
    const { tokens } = await letIn({ scope: ["tasks:read"] });
    const more = { scope: "tasks:read tasks:write" };
    expect(await refresh(system.url, good, tokens.refresh_token, more)).toMatchObject(
      refused("invalid_scope"),
    );
    expect(await statusAtFresh(tokens.refresh_token)).toBe(401);
    expect((await refresh(system.url, good, tokens.refresh_token)).body.scope).toBe("tasks:read");
  });
});

describe("what is asked at the authorization endpoint", () => {
  /** Where the answer leads, with what it says. */
  const answered = async (changed: Record<string, string | undefined>) => {
    const { by } = await person();
    const { status, location, text } = await by.get(ask(good, changed).path);
    return { status, text, back: location === null ? null : new URL(location) };
  };

  test.each([
    ["no PKCE", { code_challenge: undefined, code_challenge_method: undefined }, "invalid_request"],
    ["PKCE without a method, which means plain", { code_challenge_method: undefined }, "invalid_request"],
    ["plain PKCE", { code_challenge_method: "plain" }, "invalid_request"],
    ["a challenge that S256 cannot give", { code_challenge: "A".repeat(42) }, "invalid_request"],
    ["a token in the answer", { response_type: "token" }, "unsupported_response_type"],
    ["an answer in the fragment", { response_mode: "fragment" }, "invalid_request"],
    ["scopes that nobody knows", { scope: "admin" }, "invalid_scope"],
    ["a token for another server", { resource: "https://elsewhere.example/mcp" }, "invalid_target"],
    ["a token for another part of the host", { resource: "PLACE/other" }, "invalid_target"],
  ])("%s is refused, and the client is told", async (_, changed, error) => {
    const resource = (changed as { resource?: string }).resource?.replace("PLACE", system.url);
    const { status, back } = await answered({ ...changed, ...(resource && { resource }) });
    expect([status, back?.origin, back?.pathname]).toEqual([303, "http://127.0.0.1:5071", "/callback"]);
    expect(Object.fromEntries(back?.searchParams ?? [])).toMatchObject({
      error,
      state: "a state",
      iss: system.url,
    });
  });

  test.each([
    "http://127.0.0.1:5071/callback/",
    "http://127.0.0.1:5071/callback?x=1",
    "http://127.0.0.1:5071/CALLBACK",
    "http://127.0.0.1:5071@evil.example/callback",
    "http://127.0.0.1.evil.example/callback",
    "http://localhost:5071/callback",
    "http://2130706433:5071/callback",
    "https://127.0.0.1:5071/callback",
    "https://agent.example:8443/callback",
    "https://agent.example/callback/../evil",
    "https://agent.example.evil.example/callback",
    "https://agent.example/callback#x",
    "http://agent.example/callback",
    "https://evil.example/",
    "javascript:alert(1)",
    "//evil.example",
    "",
  ])("nobody is sent to %s, which the client has not named", async (redirect_uri) => {
    const { status, text, back } = await answered({ redirect_uri });
    expect([status, back, text]).toEqual([400, null, expect.stringContaining("redirect_uri")]);
  });

  test.each(["http://127.0.0.1/callback", "http://127.0.0.1:1/callback", "http://127.0.0.1:65535/callback"])(
    "a program on this computer may come back at any port: %s",
    async (redirect_uri) => {
      expect((await answered({ redirect_uri })).status).toBe(200);
    },
  );

  test("a parameter that comes twice is refused, where the answer goes before anything else", async () => {
    const { by } = await person();
    const { path } = ask(good);
    const twice = await by.get(`${path}&redirect_uri=${encodeURIComponent("https://evil.example/")}`);
    expect([twice.status, twice.location]).toEqual([400, null]);
    const scope = await by.get(`${path}&scope=account`);
    expect(new URL(scope.location ?? "").searchParams.get("error")).toBe("invalid_request");
  });

  test("only a browser that is signed in is asked: no personal key, no access token", async () => {
    const { user } = await person();
    const key = await makeToken(system.db, { user });
    const { tokens } = await letIn();
    for (const token of [key, tokens.access_token]) {
      const headers = { authorization: `Bearer ${token}`, cookie: `todo_session=${token}` };
      const page = await openBrowser(system.url).get(ask(good).path, headers);
      expect([page.status, page.location]).toEqual([
        303,
        expect.stringMatching(/^\/auth\/sign-in\?return_to=/),
      ]);
      const form = {
        request: String(ask(good).query),
        account: user,
        scope: "tasks:read",
        decision: "allow",
      };
      const posted = await openBrowser(system.url).post("/auth/oauth/authorize", form, headers);
      expect([posted.status, posted.location]).toEqual([
        303,
        expect.stringMatching(/^\/auth\/sign-in\?return_to=/),
      ]);
    }
  });

  test("consent cannot be given by a form of another site, or by one shown to another user", async () => {
    const { user, by } = await person();
    const asked = ask(good);
    const form = { request: String(asked.query), account: user, scope: "tasks:read", decision: "allow" };
    for (const headers of [{ "sec-fetch-site": "cross-site" }, { "sec-fetch-site": "same-site" }]) {
      expect((await by.post("/auth/oauth/authorize", form, headers)).status).toBe(403);
    }
    const { by: other } = await person();
    const page = await other.post("/auth/oauth/authorize", form);
    expect([page.status, page.location, page.text]).toEqual([
      200,
      null,
      expect.stringContaining("wants to connect"),
    ]);
    const left = await grantsOf(user);
    expect(left).toEqual([]);
  });

  test("the submitted consent form is validated again", async () => {
    const { user, by } = await person();
    const say = (changed: Record<string, string | undefined>, scope: string | string[] = "tasks:read") =>
      by.post("/auth/oauth/authorize", {
        request: String(ask(good, changed).query),
        account: user,
        scope,
        decision: "allow",
      });
    expect((await say({ redirect_uri: "https://evil.example/" })).status).toBe(400);
    const plain = await say({ code_challenge_method: "plain" });
    expect(new URL(plain.location ?? "").searchParams.get("error")).toBe("invalid_request");
    // More than was asked for is not granted.
    const more = await say({ scope: "tasks:read" }, ["account", "tasks:write"]);
    expect([more.status, more.text]).toEqual([422, expect.stringContaining("at least one permission")]);
  });

  test("denying consent redirects to the client with access_denied and nothing else", async () => {
    const { by } = await person();
    const answer = await answerConsent(by, await by.get(ask(good).path), { decision: "deny" });
    const { searchParams } = new URL(answer.location ?? "");
    expect([...searchParams.keys()].sort()).toEqual(["error", "error_description", "iss", "state"]);
    expect(searchParams.get("error")).toBe("access_denied");
  });
});

describe("documents of clients", () => {
  const page = async (id: string, changed = {}) => (await person()).by.get(ask(id, changed).path);
  const expectRefused = async (id: string, why: string, changed = {}) => {
    const { status, text, location } = await page(id, changed);
    expect([status, location, text]).toEqual([400, null, expect.stringContaining(why)]);
  };

  test("a client cannot pose as another: its document has to name itself, and where people go", async () => {
    await expectRefused(documents.publish("/poses", { client_id: good }), "address of the document itself");
    const elsewhere = { redirect_uri: "https://evil.example/callback" };
    await expectRefused(good, "has not registered", elsewhere);
  });

  test.each([
    ["redirect_uris: is required", { redirect_uris: undefined }],
    ["redirect_uris", { redirect_uris: [] }],
    ["redirect_uris.0: expected https", { redirect_uris: ["http://agent.example/callback"] }],
    ["redirect_uris.0: expected https", { redirect_uris: ["javascript:alert(1)"] }],
    ["redirect_uris.0: expected a URI without a fragment", { redirect_uris: ["https://a.example/#x"] }],
    ["client_secret", { client_secret: "x" }],
    ["token_endpoint_auth_method: expected none", { token_endpoint_auth_method: "private_key_jwt" }],
    ["grant_types", { grant_types: ["implicit"] }],
    ["expected JSON", "{"],
    ["expected at most 16384 bytes", { client_name: "x".repeat(20_000) }],
  ])("a document is refused: %s", async (why, document) => {
    await expectRefused(documents.publish(`/${++users}`, document), why);
  });

  test("a client document must be JSON, without redirects", async () => {
    const moved = documents.publish("/moved", {}, { location: good }, 302);
    await expectRefused(moved, "expected 200, got 302");
    await expectRefused(`${documents.url}/nowhere`, "expected 200, got 404");
    await expectRefused(
      documents.publish("/html", {}, { "content-type": "text/html" }),
      "expected application/json",
    );
  });

  test.each([
    "http://localhost:9/client",
    "http://[::1]:9/client",
    "http://169.254.169.254/latest/meta-data",
    "https://10.0.0.1/client",
    "https://192.168.1.1/client",
    "https://[fd00::1]/client",
    "https://[::ffff:10.0.0.1]/client",
    "https://localhost/client",
    "https://2130706434/client",
  ])("nothing is fetched from %s, which is not on the internet", async (id) => {
    const { status, text } = await page(new URL(id).href);
    expect([status, /public address|cannot be reached/.test(text)]).toEqual([400, true]);
  });

  test.each([
    "https://agent.example",
    "https://agent.example/",
    "ftp://agent.example/x",
    "https://a:b@agent.example/x",
  ])("%s is the id of nobody", async (id) => {
    await expectRefused(id, "no app is known");
  });

  test("client documents are fetched only for signed-in users, and only so often", async () => {
    const path = `/${++users}`;
    const id = documents.publish(path);
    expect((await openBrowser(system.url).get(ask(id).path)).status).toBe(303);
    expect(documents.asked).not.toContain(path);
    const { by } = await person();
    for (let index = 0; index < 30; index++) await by.get(ask(`${documents.url}/none-${index}`).path);
    const last = await by.get(ask(id).path);
    expect([last.status, Number(last.headers.get("retry-after")) > 0]).toEqual([429, true]);
    expect(documents.asked).not.toContain(path);
  });

  test("a client document is fetched once while it is fresh, and changes apply after that", async () => {
    const path = `/${++users}`;
    const id = documents.publish(path);
    for (let index = 0; index < 3; index++) expect((await page(id)).status).toBe(200);
    expect(documents.asked.filter((it) => it === path)).toHaveLength(1);
    documents.publish(path, { client_name: "Another name" });
    await system.db
      .updateTable("oauth_clients")
      .set({ expires_at: new Date(0) })
      .where("id", "=", id)
      .execute();
    expect((await page(id)).text).toContain("Another name wants to connect");
  });
});

describe("registrations", () => {
  const register = (body: object | string, url = system.url) =>
    fetch(`${url}/auth/oauth/register`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-forwarded-for": `198.51.104.${++users}` },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });

  test("a registered program is always a public client, and consent says that it is unverified", async () => {
    const answer = await register({
      client_name: "Registered",
      redirect_uris: [redirectUri, "cursor://agent/callback"],
      token_endpoint_auth_method: "client_secret_basic",
    });
    const client = (await answer.json()) as { client_id: string };
    expect([answer.status, client]).toEqual([
      201,
      expect.objectContaining({ token_endpoint_auth_method: "none" }),
    ]);
    expect(client).not.toHaveProperty("client_secret");
    const { by } = await person();
    expect((await by.get(ask(client.client_id).path)).text).toContain("name of this app is not verified");
    const app = await by.get(ask(client.client_id, { redirect_uri: "cursor://agent/callback" }).path);
    expect(app.headers.get("content-security-policy")).toContain("form-action 'self' cursor:;");
  });

  test.each([
    [{ client_name: "x" }, "invalid_redirect_uri"],
    [{ client_name: "x", redirect_uris: ["http://agent.example/"] }, "invalid_redirect_uri"],
    [{ redirect_uris: [redirectUri] }, "invalid_client_metadata"],
    [{ client_name: "\u200b", redirect_uris: [redirectUri] }, "invalid_client_metadata"],
    [{ client_name: "Web", redirect_uris: [redirectUri] }, "invalid_client_metadata"],
    [{ client_name: "x", redirect_uris: ["https://a.example/\0"] }, "invalid_redirect_uri"],
    ["{", "invalid_client_metadata"],
    ["[]", "invalid_redirect_uri"],
  ])("%j is refused: %s", async (body, error) => {
    const answer = await register(body);
    expect([answer.status, await answer.json()]).toEqual([400, expect.objectContaining({ error })]);
  });

  test("a name with a hundred thousand combining marks is cut before it is processed", async () => {
    const name = `x${"\u0300\u0323".repeat(50_000)}`;
    expect((await register({ client_name: name, redirect_uris: [redirectUri] })).status).toBe(201);
  });

  test("a client id that PostgreSQL cannot store is unknown", async () => {
    const { by } = await person();
    const page = await by.get("/auth/oauth/authorize?client_id=%00&redirect_uri=x");
    expect(page.status).toBe(400);
  });

  test("when all registrations are taken, the oldest one that no user has authorised is replaced", async () => {
    const rows = Array.from({ length: 1_000 }, (_, index) => ({
      id: `full-${index}`,
      name: "full",
      redirect_uris: [redirectUri],
      source: "registration" as const,
      created_at: new Date(),
      // Sooner than those of other tests.
      expires_at: new Date(Date.now() + 600_000 + index),
    }));
    await system.db.insertInto("oauth_clients").values(rows).execute();
    const full = system.db.selectFrom("oauth_clients").select("id").where("name", "=", "full");
    try {
      const before = await system.db
        .selectFrom("oauth_clients")
        .select("id")
        .where("source", "=", "registration")
        .execute();
      await system.db
        .deleteFrom("oauth_clients")
        .where(
          "id",
          "in",
          rows
            .slice(1_000 - (before.length - 1_000))
            .map(({ id }) => id)
            .concat("none"),
        )
        .execute();
      const answer = await register({ client_name: "One more", redirect_uris: [redirectUri] });
      expect(answer.status).toBe(201);
      const { client_id } = (await answer.json()) as { client_id: string };
      const kept = (await full.execute()).map(({ id }) => id);
      expect(kept).not.toContain("full-0");
      expect(kept).toContain("full-1");
      const made = system.db.selectFrom("oauth_clients").select("expires_at").where("id", "=", client_id);
      const { expires_at } = await made.executeTakeFirstOrThrow();
      expect(expires_at.getTime()).toBeLessThan(Date.now() + 2 * 3_600_000);
    } finally {
      await system.db.deleteFrom("oauth_clients").where("name", "=", "full").execute();
    }
  });

  test("one address registers twenty programs in a quarter of an hour", async () => {
    const from = (address: string) =>
      fetch(`${system.url}/auth/oauth/register`, {
        method: "POST",
        headers: { "x-forwarded-for": address },
        body: JSON.stringify({ client_name: "many", redirect_uris: [redirectUri] }),
      });
    const answers = [];
    for (let index = 0; index < 21; index++) answers.push(await from("203.0.113.99"));
    expect(answers.map(({ status }) => status)).toEqual([...Array(20).fill(201), 429]);
    expect(Number(answers.at(-1)?.headers.get("retry-after"))).toBeGreaterThan(60);
  });
});

describe("what ends", () => {
  const operator = (path: string, body: object) => system.invoke(`auth/operator${path}`, body);

  test("disabling the account or resetting its password ends what apps hold, for good", async () => {
    for (const end of ["disable", "reset"] as const) {
      const { user, tokens } = await letIn();
      if (end === "disable") {
        expect((await operator("/accounts/disable", { name: user })).status).toBe(200);
        await operator("/accounts/enable", { name: user });
      } else {
        const { body } = await operator("/accounts/reset", { name: user });
        const code = new URL(body.path, system.url).searchParams.get("code") ?? "";
        const by = openBrowser(system.url, `198.51.105.${++users}`);
        expect((await by.post("/auth/reset", { code, password: "correct horse battery" })).status).toBe(303);
      }
      expect(await refresh(system.url, good, tokens.refresh_token)).toMatchObject(refused("invalid_grant"));
      expect(await statusAtFresh(tokens.access_token)).toBe(401);
    }
  });

  test("deleting the account leaves nothing of its apps", async () => {
    const { user, tokens } = await letIn();
    expect((await operator("/accounts/delete", { name: user })).status).toBe(202);
    expect(await statusAtFresh(tokens.access_token)).toBe(401);
    expect(await refresh(system.url, good, tokens.refresh_token)).toMatchObject(refused("invalid_grant"));
    const left = await grantsOf(user);
    expect(left).toEqual([]);
  });

  test("no user can disconnect another user's app, and no app can revoke another app's tokens", async () => {
    const { user, tokens } = await letIn();
    const { by: eve } = await person();
    const [grant] = await grantsOf(user);
    await eve.post("/auth/account/apps/revoke", { id: grant?.id ?? "" });
    const eves = await system.api("eve");
    expect((await eves.get("/auth/api/apps")).body.items).toEqual([]);
    expect((await eves.delete(`/auth/api/apps/${grant?.id}`)).status).toBe(404);
    const revoke = (token: string, client_id: string) =>
      post(`${system.url}/auth/oauth/revoke`, { token, client_id });
    expect((await revoke(tokens.refresh_token, "todo-cli")).status).toBe(200);
    expect((await revoke(tokens.access_token, "todo-cli")).status).toBe(200);
    expect((await revoke("nonsense", good)).status).toBe(200);
    expect(await revoke(tokens.refresh_token, "nobody")).toMatchObject(refused("invalid_client", 401));
    expect(await statusAtFresh(tokens.access_token)).toBe(200);
    expect((await revoke(tokens.access_token, good)).status).toBe(200);
    expect(await statusAtFresh(tokens.access_token)).toBe(401);
    expect(await refresh(system.url, good, tokens.refresh_token)).toMatchObject(refused("invalid_grant"));
  });

  test("a token for another audience is refused, as is one of a key that nobody has", async () => {
    const signer = await testSigner(system.db);
    const claims = { client_id: good, client: "x" };
    expect(await statusAtFresh(signer.token(claims))).toBe(200);
    expect(await statusAtFresh(signer.token({ ...claims, aud: "https://elsewhere.example/mcp" }))).toBe(401);
    const stranger = await testSigner(system.db, { known: false });
    expect(await statusAtFresh(stranger.token(claims))).toBe(401);
    await signer.forget();
  });

  test("an app makes itself no keys and changes no password, whatever it calls itself", async () => {
    const named = documents.publish("/web", { client_name: "An app" });
    const { by } = await person();
    const asked = ask(named, { scope: "tasks:read tasks:write account" });
    const code = await codeFor(by, asked, { scope: ["tasks:read", "tasks:write", "account"] });
    // No app may have this name; this one was authorized before that was checked.
    await system.db
      .updateTable("app_grants")
      .set({ client_name: "web" })
      .where("client_id", "=", named)
      .execute();
    const { body } = await exchange(system.url, named, asked, code);
    const headers = { authorization: `Bearer ${body.access_token}`, "content-type": "application/json" };
    const made = await fetch(`${system.url}/auth/api/keys`, {
      method: "POST",
      headers,
      body: JSON.stringify({ name: "k", scopes: ["account"] }),
    });
    expect([made.status, ((await made.json()) as { code: string }).code]).toEqual([403, "session_required"]);
  });
});

test("no credential is in the logs, or in plain text in the database", async () => {
  const lines = logged.length;
  const { asked, code, tokens } = await letIn();
  // A function's lines arrive a moment after its answer; the one of the last request comes last.
  const isTold = (line: string) => line.includes('"function":"auth"') && line.includes("/auth/oauth/token");
  await eventually(() => expect(logged.slice(lines).some(isTold)).toBe(true));
  const { rows } = await sql<{ row: string }>`
    select g::text as row from app_grants g union all select c::text from authorization_codes c`.execute(
    system.db,
  );
  const kept = rows.map(({ row }) => row).join("\n") + logged.join("\n");
  for (const secret of [code, asked.verifier, tokens.access_token, ...tokens.refresh_token.split(".")])
    expect(kept).not.toContain(secret);
});
