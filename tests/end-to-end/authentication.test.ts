import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "../support/eventually.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";
import { signToken } from "../support/token.ts";

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());

const call = (authorization?: string) =>
  fetch(`${system.url}/api/tasks`, { headers: authorization === undefined ? {} : { authorization } });
const sign = (options: object) => signToken({ secret: system.secret, user: "ada", ...options });
const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

test("a valid token is accepted", async () => {
  expect((await call(`Bearer ${await sign({})}`)).status).toBe(200);
});

const asked = 'Bearer realm="todo"';
const refused = `${asked}, error="invalid_token"`;

test.each<[string, () => Promise<string | undefined>]>([
  ["missing", async () => undefined],
  ["empty", async () => "Bearer "],
  ["no bearer token", async () => `Basic ${btoa("ada:secret")}`],
  ["nonsense", async () => "Bearer a.b.c"],
  ["signed with another secret", async () => `Bearer ${await sign({ secret: "x".repeat(64) })}`],
  ["signed with another algorithm", async () => `Bearer ${await sign({ algorithm: "HS512" })}`],
  ["expired", async () => `Bearer ${await sign({ expiresIn: -10 })}`],
  ["without expiry", async () => `Bearer ${await sign({ expiresIn: null })}`],
  ["without a subject", async () => `Bearer ${await sign({ user: undefined })}`],
  ["of another issuer", async () => `Bearer ${await sign({ issuer: "elsewhere" })}`],
  ["for another audience", async () => `Bearer ${await sign({ audience: "elsewhere" })}`],
  [
    "unsigned (alg none)",
    async () => {
      const claims = { sub: "ada", iss: "todo", aud: "todo", exp: Date.now() };
      return `Bearer ${base64({ alg: "none", typ: "JWT" })}.${base64(claims)}.`;
    },
  ],
  [
    "changed after signing",
    async () => {
      const [header, , signature] = (await sign({})).split(".");
      const claims = { sub: "eve", iss: "todo", aud: "todo", exp: Math.floor(Date.now() / 1000) + 3600 };
      return `Bearer ${header}.${base64(claims)}.${signature}`;
    },
  ],
])(
  "a token that is %s gets 401, and the answer reveals only whether there was a token",
  async (kind, authorization) => {
    const response = await call(await authorization());
    expect(response.status).toBe(401);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    const none = ["missing", "empty", "no bearer token"].includes(kind);
    expect(response.headers.get("www-authenticate")).toBe(none ? asked : refused);
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
    expect([none.status, none.headers.get("www-authenticate")]).toEqual([401, asked]);
    expect([bad.status, bad.headers.get("www-authenticate")]).toEqual([401, refused]);
  },
);

test("a refused ticket reveals nothing about the token sent with it", async () => {
  const headers = { authorization: `Bearer ${await sign({})}` };
  const answer = await fetch(`${system.url}/api/live?ticket=${"x".repeat(43)}`, { headers });
  expect([answer.status, answer.headers.get("www-authenticate")]).toEqual([401, asked]);
});

test("a rotated secret is used without a restart, and the old one stops working", async () => {
  const rotated = "r".repeat(64);
  const old = await sign({});
  expect((await call(`Bearer ${old}`)).status).toBe(200);
  await system.rotateSecret(rotated);
  const fresh = await sign({ secret: rotated });
  // A signature that does not fit makes the function read the secret again, at most once a second.
  await eventually(async () => expect((await call(`Bearer ${fresh}`)).status).toBe(200));
  expect((await call(`Bearer ${old}`)).status).toBe(401);
  await system.rotateSecret(system.secret);
  await eventually(async () => expect((await call(`Bearer ${old}`)).status).toBe(200));
});
