import {
  Client as LatestClient,
  StreamableHTTPClientTransport as LatestTransport,
} from "@modelcontextprotocol/client";
import { auth, type OAuthClientProvider } from "@modelcontextprotocol/sdk/client/auth.js";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import { makeSession } from "@todo/database/testing/make-session";
import * as oauth from "oauth4webapi";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Browser, openBrowser } from "../support/browser.ts";
import { type DocumentServer, startDocumentServer } from "../support/document-server.ts";
import { eventually } from "../support/eventually.ts";
import { answerConsent, redirectUri } from "../support/oauth-agent.ts";
import { discover, overHttp } from "../support/strict-client.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
let documents: DocumentServer;
beforeAll(async () => {
  documents = await startDocumentServer();
  system = await startTestSystem({ env: { OAUTH_REGISTRATION: "open", OAUTH_CLIENTS_ALLOW: "127.0.0.1" } });
});
afterAll(async () => {
  await system?.stop();
  await documents?.close();
});

let users = 0;
async function person(user = `person-${++users}`): Promise<{ user: string; by: Browser }> {
  const by = openBrowser(system.url, `198.51.102.${++users}`);
  by.keep("todo_session", await makeSession(system.db, { user }));
  return { user, by };
}

/** The state of the official MCP client, and the browser that it opens. */
function provider(by: Browser, own: Partial<OAuthClientProvider> = {}) {
  const kept: Record<string, unknown> = {};
  const opened: URL[] = [];
  const it: OAuthClientProvider = {
    redirectUrl: redirectUri,
    clientMetadata: { client_name: "Official client", redirect_uris: [redirectUri] },
    state: () => "a state",
    clientInformation: () => kept.client as never,
    saveClientInformation: (client) => void Object.assign(kept, { client }),
    tokens: () => kept.tokens as never,
    saveTokens: (tokens) => void Object.assign(kept, { tokens }),
    invalidateCredentials: () => void delete kept.tokens,
    redirectToAuthorization: (url) => void opened.push(url),
    saveCodeVerifier: (verifier) => void Object.assign(kept, { verifier }),
    codeVerifier: () => kept.verifier as string,
    ...own,
  };
  /** The user's actions meanwhile. @returns the code with which they return */
  const allow = async (options = {}): Promise<string> => {
    const url = opened.at(-1);
    if (!url) throw new Error("the client opened no page");
    const page = await by.get(url.pathname + url.search);
    expect(page.status).toBe(200);
    const back = new URL((await answerConsent(by, page, options)).location ?? "");
    expect(back.searchParams.get("state")).toBe("a state");
    expect(back.searchParams.get("iss")).toBe(system.url);
    return back.searchParams.get("code") ?? "";
  };
  return { provider: it, kept: kept as { tokens: { access_token: string; refresh_token: string } }, allow };
}

const connect = async (authProvider: OAuthClientProvider) => {
  const client = new Client({ name: "test", version: "1.0.0" });
  await client.connect(
    new StreamableHTTPClientTransport(new URL("/mcp", system.url), { authProvider }) as never,
  );
  return client;
};

/** Authorizes the official client, which was refused before. @param options what they allow */
async function letIn(by: Browser, options?: object, own?: Partial<OAuthClientProvider>) {
  const { provider: it, kept, allow } = provider(by, own);
  await expect(connect(it)).rejects.toThrow("Unauthorized");
  const authorizationCode = await allow(options);
  expect(await auth(it, { serverUrl: new URL("/mcp", system.url), authorizationCode })).toBe("AUTHORIZED");
  return { it, kept, allow };
}

/** As `connect`, with the client of the latest version of the protocol. */
const connectLatest = async (authProvider: OAuthClientProvider) => {
  const client = new LatestClient({ name: "test", version: "1.0.0" });
  const options = { authProvider: authProvider as never };
  const transport = new LatestTransport(new URL("/mcp", system.url), options);
  await client.connect(transport);
  return { client, transport };
};

/** As the page of the account does, without JavaScript. */
const disconnect = async (by: Browser): Promise<void> => {
  const page = await by.get("/auth/account");
  const [, id = ""] = /apps\/revoke"><input type="hidden" name="id" value="([^"]+)"/.exec(page.text) ?? [];
  expect((await by.post("/auth/account/apps/revoke", { id })).status).toBe(303);
};

const callAs = (token: string, path = "/api/tasks", init: RequestInit = {}) =>
  fetch(system.url + path, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } });

/** A function that has just started has read what ended; one that runs does within a minute (sign-in.test.ts). */
const statusAtFresh = async (token: string) => {
  const fresh = await system.functionApp("task-api");
  return (await fresh.request("/api/tasks", { headers: { authorization: `Bearer ${token}` } })).status;
};

// At the same time, because most of it is waiting until running functions have read what ended.
test.concurrent.each([
  ["registers itself", () => ({})],
  [
    "shows a document on the web",
    () => ({
      clientInformation: () => ({
        client_id: documents.publish("/official", { client_name: "Official client" }),
      }),
    }),
  ],
])(
  "the official client of MCP, which %s, signs in, calls a tool, and is out once it is disconnected",
  async (_, own) => {
    const { user, by } = await person();
    const { it, kept } = await letIn(by, {}, own());
    const client = await connect(it);
    const made = await client.callTool({
      name: "add_task",
      arguments: { tasks: [{ title: "Water the plants" }] },
    });
    expect(made.isError).not.toBe(true);
    const entries = await eventually(async () => {
      const answer = await callAs(kept.tokens.access_token, "/api/audit");
      const { items } = (await answer.json()) as { items: { type: string; actor: object }[] };
      expect(items).toHaveLength(2);
      return Object.fromEntries(items.map(({ type, actor }) => [type, actor]));
    });
    expect(entries).toMatchObject({
      "com.todo.account.app_connected.v1": { user_id: user, via: "web", client: "web" },
      "com.todo.task.created.v1": { user_id: user, via: "mcp", client: "Official client" },
    });
    expect((await by.get("/auth/account")).text).toMatch(
      /Official client<\/strong>\s*<span class="hint">Read tasks, Change tasks · last used/,
    );
    expect(await statusAtFresh(kept.tokens.access_token)).toBe(200);
    await disconnect(by);
    expect(await statusAtFresh(kept.tokens.access_token)).toBe(401);
    const { access_token } = kept.tokens;
    // Running functions read every 25 s what has ended. Then the client starts to sign in again, because its refresh
    // token is invalid.
    await eventually(async () =>
      expect((await callAs(access_token, "/mcp", { method: "POST" })).status).toBe(401),
    );
    await expect(connect(it)).rejects.toThrow("Unauthorized");
    await client.close();
  },
);

test("a strict client finds its way, gets tokens by code, the next ones by refreshing, and revokes them", async () => {
  const { by } = await person();
  const server = await discover(system.url);
  expect(server).toMatchObject({
    issuer: system.url,
    code_challenge_methods_supported: ["S256"],
    token_endpoint_auth_methods_supported: ["none"],
    client_id_metadata_document_supported: true,
    authorization_response_iss_parameter_supported: true,
  });
  for (const path of ["/mcp", "/api", ""]) {
    const resource = new URL(system.url + path);
    const answer = await oauth.resourceDiscoveryRequest(resource, overHttp);
    const metadata = await oauth.processResourceDiscoveryResponse(resource, answer);
    expect(metadata.authorization_servers).toEqual([system.url]);
  }
  const client: oauth.Client = { client_id: documents.publish("/strict") };
  const verifier = oauth.generateRandomCodeVerifier();
  const url = new URL(server.authorization_endpoint ?? "");
  const request = {
    client_id: client.client_id,
    redirect_uri: redirectUri,
    response_type: "code",
    scope: "tasks:read tasks:write offline_access",
    state: "s",
    code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    resource: `${system.url}/mcp`,
  };
  for (const [name, value] of Object.entries(request)) url.searchParams.set(name, value);
  const page = await by.get(url.pathname + url.search);
  const answer = await answerConsent(by, page);
  expect(answer.status).toBe(303);
  const back = oauth.validateAuthResponse(server, client, new URL(answer.location ?? ""), "s");
  const exchanged = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.None(),
    back,
    redirectUri,
    verifier,
    { additionalParameters: { resource: `${system.url}/mcp` }, ...overHttp },
  );
  expect(exchanged.headers.get("cache-control")).toBe("no-store");
  const tokens = await oauth.processAuthorizationCodeResponse(server, client, exchanged);
  expect(tokens).toMatchObject({ expires_in: 600, scope: "tasks:read tasks:write" });
  // The public keys check it, as they do everywhere.
  const { createRemoteJWKSet, jwtVerify } = await import("jose");
  const keys = createRemoteJWKSet(new URL(server.jwks_uri ?? ""));
  const { payload } = await jwtVerify(tokens.access_token, keys, { audience: "todo", typ: "at+jwt" });
  expect(payload).toMatchObject({
    client_id: client.client_id,
    client: "Test agent",
    sid: expect.any(String),
  });
  const next = await oauth.processRefreshTokenResponse(
    server,
    client,
    await oauth.refreshTokenGrantRequest(server, client, oauth.None(), tokens.refresh_token ?? "", overHttp),
  );
  expect((await callAs(next.access_token)).status).toBe(200);
  await oauth.processRevocationResponse(
    await oauth.revocationRequest(server, client, oauth.None(), next.refresh_token ?? "", overHttp),
  );
  expect(await statusAtFresh(next.access_token)).toBe(401);
  const late = await oauth.refreshTokenGrantRequest(
    server,
    client,
    oauth.None(),
    next.refresh_token ?? "",
    overHttp,
  );
  await expect(oauth.processRefreshTokenResponse(server, client, late)).rejects.toMatchObject({
    error: "invalid_grant",
  });
});

test("an agent that was only allowed to read lists and changes nothing: by REST, tools, chat, live", async () => {
  const { by } = await person();
  const { it, kept } = await letIn(by, { scope: "tasks:read" });
  const token = kept.tokens.access_token;
  const headers = { "content-type": "application/json" };
  expect((await callAs(token)).status).toBe(200);
  expect((await callAs(token, "/api/live/ticket", { method: "POST" })).status).toBe(201);
  const write = await callAs(token, "/api/tasks", { method: "POST", headers, body: '{"title":"no"}' });
  expect([write.status, write.headers.get("www-authenticate")]).toEqual([
    403,
    `Bearer realm="todo", error="insufficient_scope", scope="tasks:read tasks:write", resource_metadata="${system.url}/.well-known/oauth-protected-resource/api"`,
  ]);
  const client = await connect(it);
  expect((await client.callTool({ name: "list_tasks", arguments: {} })).isError).not.toBe(true);
  await expect(
    client.callTool({ name: "add_task", arguments: { tasks: [{ title: "no" }] } }),
  ).rejects.toThrow("403");
  await client.close();
  const said = await callAs(token, "/api/chat", {
    method: "POST",
    headers,
    body: '{"message":"add water the plants"}',
  });
  expect(await said.text()).not.toContain('"created"');
  const { items } = (await (await callAs(token)).json()) as { items: unknown[] };
  expect(items).toEqual([]);
});

/** Sends a message to `/mcp` as an app does. */
async function sendAs(token: string, message: unknown) {
  const headers = { "content-type": "application/json", accept: "application/json, text/event-stream" };
  const answer = await callAs(token, "/mcp", { method: "POST", headers, body: JSON.stringify(message) });
  const { status } = answer;
  return { status, challenge: answer.headers.get("www-authenticate"), text: await answer.text() };
}
const asking = (method: string, params: object) => ({ jsonrpc: "2.0", id: 1, method, params });
const adding = (...tasks: object[]) => asking("tools/call", { name: "add_task", arguments: { tasks } });

test("an agent that lacks a scope sends its user to allow it, and what it wanted is done once", async () => {
  const { by } = await person();
  const { it, kept, allow } = await letIn(by, { scope: "tasks:read" });
  const before = kept.tokens.access_token;
  const { client, transport } = await connectLatest(it);
  const add = () => client.callTool({ name: "add_task", arguments: { tasks: [{ title: "Once" }] } });
  await expect(add()).rejects.toThrow("Unauthorized");
  await transport.finishAuth(await allow(), system.url);
  expect(kept.tokens.access_token).not.toBe(before);
  expect((await add()).isError).not.toBe(true);
  await client.close();
  const { items } = (await (await callAs(kept.tokens.access_token)).json()) as { items: unknown[] };
  expect(items).toMatchObject([{ title: "Once" }]);
});

test("a scope that is missing is told as HTTP does, unless others are in the same message or something was done", async () => {
  const { by } = await person();
  const asTokens = async (scope: string) => (await letIn(by, { scope })).kept.tokens.access_token;
  const reader = await asTokens("tasks:read");
  const [plain, dated] = [{ title: "plain" }, { title: "dated", due: "tomorrow" }];
  expect(await sendAs(reader, adding(plain))).toEqual({
    status: 403,
    challenge: `Bearer realm="todo", error="insufficient_scope", scope="tasks:read tasks:write", resource_metadata="${system.url}/.well-known/oauth-protected-resource/mcp"`,
    text: expect.stringContaining('"code":"insufficient_scope"'),
  });
  const batch = await sendAs(reader, [adding(plain)]);
  expect(batch).toMatchObject({ status: 200, text: expect.stringContaining("insufficient_scope") });
  const writer = await asTokens("tasks:write");
  // To read a day in words, the time zone is needed.
  expect((await sendAs(writer, adding(dated, plain))).status).toBe(403);
  const partly = await sendAs(writer, adding(plain, dated));
  expect(partly).toMatchObject({ status: 200, text: expect.stringMatching(/"ok":true.*insufficient_scope/) });
  const resource = asking("resources/read", { uri: "todo://tasks/today" });
  expect((await sendAs(reader, resource)).status).toBe(200);
  expect((await sendAs(writer, resource)).status).toBe(403);
});

test("what is connected is listed and disconnected by the API, too, as the settings do", async () => {
  const { user, by } = await person();
  const { kept } = await letIn(by);
  const api = await system.api(user);
  const { items } = (await api.get("/auth/api/apps")).body;
  expect(items).toEqual([
    {
      id: expect.any(String),
      name: "Official client",
      client_id: expect.any(String),
      scopes: ["tasks:read", "tasks:write"],
      created_at: expect.any(String),
      last_used_at: expect.any(String),
      expires_at: expect.any(String),
    },
  ]);
  expect((await api.delete(`/auth/api/apps/${items[0].id}`)).status).toBe(204);
  expect((await api.get("/auth/api/apps")).body.items).toEqual([]);
  expect(await statusAtFresh(kept.tokens.access_token)).toBe(401);
});

test("the account page asks in plain words, in the language of the browser, and says where it leads", async () => {
  const { user, by } = await person();
  const id = documents.publish("/words", { client_name: "Agent \u202egnp.exe <b>" });
  const ask = (redirect_uri: string, headers = {}) => {
    const query = new URLSearchParams({
      response_type: "code",
      client_id: id,
      redirect_uri,
      code_challenge: "A".repeat(43),
      code_challenge_method: "S256",
      scope: "tasks:read account",
    });
    return by.get(`/auth/oauth/authorize?${query}`, headers);
  };
  const page = await ask("https://agent.example/callback");
  expect(page.text).toContain("Agent gnp.exe &lt;b&gt; wants to connect");
  expect(page.text).toContain(`Signed in as ${user}.`);
  expect(page.text).toContain(`The app belongs to ${new URL(documents.url).host}.`);
  expect(page.text).toContain("You will return to agent.example.");
  expect(page.text).toContain("See your tasks, lists, reminders and activity");
  expect(page.text).not.toContain("Create, change and delete");
  expect(page.headers.get("content-security-policy")).toContain(
    "form-action 'self' https://agent.example; base-uri 'none'; frame-ancestors 'none'",
  );
  expect(page.headers.get("x-frame-options")).toBe("DENY");
  const german = await ask("http://127.0.0.1:9/callback", { "accept-language": "de" });
  expect(german.text).toContain("möchte sich verbinden");
  expect(german.text).toContain("zu einem Programm auf diesem Computer (127.0.0.1:9)");
});
