import { createHmac } from "node:crypto";
import { makeToken } from "@todo/database/testing/make-token";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestSigner, testSigner } from "../support/access-tokens.ts";
import { eventually } from "../support/eventually.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
let signer: TestSigner;
beforeAll(async () => {
  system = await startTestSystem();
  signer = await testSigner(system.db);
  // An unknown key makes the function query the database, at most once a second.
  await eventually(async () => expect((await call(`Bearer ${signer.token()}`)).status).toBe(200));
});
afterAll(async () => {
  await signer.forget();
  await system.stop();
});

const call = (authorization?: string, path = "/api/tasks", init: RequestInit = {}) =>
  fetch(`${system.url}${path}`, {
    ...init,
    headers: { ...init.headers, ...(authorization !== undefined && { authorization }) },
  });
const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

test("a personal key is let in, and so is an access token", async () => {
  expect((await call(`Bearer ${await makeToken(system.db, { user: "ada" })}`)).status).toBe(200);
  expect((await call(`Bearer ${signer.token()}`)).status).toBe(200);
  expect((await call(`bearer  ${signer.token()}`)).status).toBe(200);
});

/** The answer to a client without a valid token, which says where to get one. */
const challenge = (path = "/api", said = "") => {
  const [, resource] = path.split("/");
  const metadata = `${system.url}/.well-known/oauth-protected-resource/${resource}`;
  return `Bearer realm="todo"${said}, resource_metadata="${metadata}"`;
};
const invalid = ', error="invalid_token"';

test.each<[string, () => string | undefined | Promise<string>]>([
  ["missing", () => undefined],
  ["empty", () => "Bearer "],
  ["no bearer token", () => `Basic ${btoa("ada:secret")}`],
  ["nonsense", () => "Bearer a.b.c"],
  ["a key that nobody made", () => `Bearer todo_${"x".repeat(43)}`],
  [
    "a key without its last character",
    async () => `Bearer ${(await makeToken(system.db, { user: "ada" })).slice(0, -1)}`,
  ],
  [
    "a key that has expired",
    async () => `Bearer ${await makeToken(system.db, { user: "ada", expiresIn: -1 })}`,
  ],
  [
    "signed with a key that nobody knows",
    async () => `Bearer ${(await testSigner(system.db, { known: false })).token()}`,
  ],
  [
    "signed with another key than it names",
    async () => `Bearer ${(await testSigner(system.db, { known: false })).token({}, { kid: signer.kid })}`,
  ],
  ["of no key that is named", () => `Bearer ${signer.token({}, { kid: "__proto__" })}`],
  ["expired", () => `Bearer ${signer.token({ exp: Math.floor(Date.now() / 1000) - 10 })}`],
  ["without expiry", () => `Bearer ${signer.token({ exp: undefined })}`],
  ["without a subject", () => `Bearer ${signer.token({ sub: undefined })}`],
  ["without a session", () => `Bearer ${signer.token({ sid: undefined })}`],
  ["of another issuer", () => `Bearer ${signer.token({ iss: "elsewhere" })}`],
  ["for another audience", () => `Bearer ${signer.token({ aud: "elsewhere" })}`],
  ["of another type", () => `Bearer ${signer.token({}, { typ: "JWT" })}`],
  ["unsigned (alg none)", () => `Bearer ${signer.token({}, { alg: "none" }).replace(/[^.]*$/, "")}`],
  [
    "signed with the public key as if it were a secret",
    async () => {
      const [key] = await system.db
        .selectFrom("signing_keys")
        .select("public_key")
        .where("id", "=", signer.kid)
        .execute();
      const [, claims] = signer.token().split(".");
      const text = `${base64({ alg: "HS256", typ: "at+jwt", kid: signer.kid })}.${claims}`;
      const secret = Buffer.from(key?.public_key.x ?? "", "base64url");
      return `Bearer ${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`;
    },
  ],
  [
    "changed after signing",
    () => {
      const [header, claims = "", signature] = signer.token().split(".");
      const changed = { ...JSON.parse(Buffer.from(claims, "base64url").toString()), sub: "eve" };
      return `Bearer ${header}.${base64(changed)}.${signature}`;
    },
  ],
])(
  "a token that is %s gets 401, and the answer reveals only whether there was a token",
  async (kind, authorization) => {
    const response = await call(await authorization());
    expect(response.status).toBe(401);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    const none = ["missing", "empty", "no bearer token"].includes(kind);
    expect(response.headers.get("www-authenticate")).toBe(challenge("/api", none ? "" : invalid));
    expect(await response.json()).toMatchObject({
      code: "unauthorized",
      detail: "expected a valid bearer token",
    });
  },
);

test("every route asks for a token before it looks at anything else", async () => {
  const id = "019ab3f0-0000-7000-8000-000000000001";
  const routes = [
    ["GET", "/api/tasks"],
    ["POST", "/api/tasks"],
    ["GET", `/api/tasks/${id}`],
    ["PATCH", `/api/tasks/${id}`],
    ["DELETE", `/api/tasks/${id}`],
    ["POST", `/api/tasks/${id}/complete`],
    ["POST", `/api/tasks/${id}/reopen`],
    ["GET", `/api/tasks/${id}/reminders`],
    ["POST", `/api/tasks/${id}/reminders`],
    ["GET", "/api/reminders"],
    ["GET", `/api/reminders/${id}`],
    ["DELETE", `/api/reminders/${id}`],
    ["POST", `/api/reminders/${id}/snooze`],
    ["GET", "/api/tags"],
    ["GET", "/api/notifications"],
    ["POST", `/api/notifications/${id}/read`],
    ["GET", "/api/audit"],
    ["GET", "/api/audit/verify"],
    ["GET", "/api/no-such-route"],
  ] as const;
  for (const [method, path] of routes) {
    const response = await fetch(system.url + path, { method });
    expect([method, path, response.status]).toEqual([method, path, 401]);
  }
});

test.each([
  ["GET", "/api/tasks"],
  ["POST", "/api/chat"],
  ["GET", "/api/conversations"],
  ["GET", "/api/live"],
  ["POST", "/api/live/ticket"],
  ["POST", "/mcp"],
  ["GET", "/mcp"],
  ["DELETE", "/mcp"],
])(
  "%s %s asks for a token, and reports an invalid one differently from a missing one",
  async (method, path) => {
    const answer = (headers: Record<string, string>) => fetch(system.url + path, { method, headers });
    const [none, bad] = [await answer({}), await answer({ authorization: "Bearer a.b.c" })];
    expect([none.status, none.headers.get("www-authenticate")]).toEqual([401, challenge(path)]);
    expect([bad.status, bad.headers.get("www-authenticate")]).toEqual([401, challenge(path, invalid)]);
  },
);

test("a refused ticket reveals nothing about the token sent with it", async () => {
  const headers = { authorization: `Bearer ${signer.token()}` };
  const answer = await fetch(`${system.url}/api/live?ticket=${"x".repeat(43)}`, { headers });
  expect([answer.status, answer.headers.get("www-authenticate")]).toEqual([401, challenge()]);
});

test("a key that may only read lists, and changes nothing: by REST, by an agent's tools, in the chat", async () => {
  const owner = await system.api();
  const { body: task } = await owner.post("/api/tasks", { title: "Water the plants" });
  const key = await makeToken(system.db, { user: owner.user, scopes: ["tasks:read"] });
  const authorization = `Bearer ${key}`;
  const send = async (method: string, path: string, body?: object) => {
    const headers = { "content-type": "application/json", accept: "application/json, text/event-stream" };
    const answer = await call(authorization, path, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };
  expect(JSON.parse((await send("GET", "/api/tasks")).text).items).toHaveLength(1);
  for (const [method, path, body, scope] of [
    ["POST", "/api/tasks", { title: "No" }, "tasks:write"],
    ["PATCH", `/api/tasks/${task.id}`, { title: "No" }, "tasks:write"],
    ["DELETE", `/api/tasks/${task.id}`, undefined, "tasks:write"],
    ["POST", `/api/tasks/${task.id}/complete`, undefined, "tasks:write"],
    ["PATCH", "/api/settings", { time_zone: "Europe/Berlin" }, "account"],
  ] as const) {
    const { status, headers, text } = await send(method, path, body);
    expect([method, path, status, JSON.parse(text).code]).toEqual([method, path, 403, "insufficient_scope"]);
    const needed = `, error="insufficient_scope", scope="tasks:read ${scope}"`;
    expect(headers.get("www-authenticate")).toBe(challenge("/api", needed));
  }
  const tool = (name: string, args: object) =>
    send("POST", "/mcp", { jsonrpc: "2.0", id: 1, method: "tools/call", params: { name, arguments: args } });
  expect((await tool("list_tasks", {})).text).toContain("Water the plants");
  expect((await tool("complete_task", { tasks: [task.id] })).text).toContain("insufficient_scope");
  expect((await send("POST", "/api/chat", { message: "complete water the plants" })).status).toBe(200);
  const { body: after } = await owner.get("/api/tasks?status=pending");
  expect(after.items).toMatchObject([{ id: task.id, title: "Water the plants" }]);
});

test("a token that may not read is let in to no stream", async () => {
  const key = await makeToken(system.db, { user: "ada", scopes: ["account"] });
  expect((await call(`Bearer ${key}`, "/api/live")).status).toBe(403);
});

test("a new signing key counts at once, without a restart", async () => {
  const other = await testSigner(system.db);
  // An unknown key makes the function query the database, at most once a second.
  await eventually(async () => expect((await call(`Bearer ${other.token()}`)).status).toBe(200));
  await other.forget();
});
