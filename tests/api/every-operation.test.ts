import { randomUUID } from "node:crypto";
import { operations } from "@todo/contracts/operations/catalog";
import { descriptions } from "@todo/contracts/operations/descriptions/catalog";
import type { Description } from "@todo/contracts/operations/descriptions/description";
import type { Operation } from "@todo/contracts/operations/operation";
import { makeSession } from "@todo/database/testing/make-session";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { accessTokenOf } from "../support/access-token-of.ts";
import type { Api } from "../support/api.ts";
import { eventually } from "../support/eventually.ts";
import { settled } from "../support/settled.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

// Checks what HTTP and our own rules require of every operation; the operations come from the catalogue.

const page = "https://app.example";

let system: TestSystem;
let api: Api;
/** For what only an administrator may do, at a browser. */
let administrator: string;
let ids: Readonly<Record<string, string>>;

beforeAll(async () => {
  system = await startTestSystem({ env: { ALLOWED_ORIGINS: page } });
  api = await system.api();
  const { access_token } = await accessTokenOf(
    system,
    await makeSession(system.db, { user: "admin", role: "administrator" }),
  );
  administrator = `Bearer ${access_token}`;
  ids = await freshIds(api);
  // Otherwise the audit log, and with it what is read here, would change meanwhile.
  await settled(system.db, [api.user, "admin"]);
});

const authorizationFor = ({ by }: Operation) => (by === undefined ? api.authorization : administrator);
afterAll(() => system.stop());

/**
 * Creates a resource of each kind that paths name; for notifications and deliveries, which appear only as time
 * passes, returns an id that does not exist.
 */
async function freshIds(caller: Api): Promise<Record<string, string>> {
  const { body: task } = await caller.post("/api/tasks", {
    title: "Water the plants",
    due_date: "2031-01-06",
    recurrence: { frequency: "weekly" },
    reminders: [{ lead_time: "PT1H" }],
  });
  const { body: list } = await caller.post("/api/lists", { name: "Plants" });
  const upload = await fetch(`${system.url}/api/import?source=todotxt&dry_run=true`, {
    method: "POST",
    headers: { authorization: caller.authorization },
    body: "Milk",
  });
  const { body: said } = await caller.post("/api/chat", { message: "help" }, { accept: "application/json" });
  const device = {
    ...(exampleOf("addPushSubscription") as object),
    endpoint: `https://push.example.net/${randomUUID()}`,
  };
  const { body: subscription } = await caller.post("/api/push/subscriptions", device);
  const { body: hook } = await caller.post("/api/webhooks", { url: "https://example.org/todo" });
  return {
    task: task.id,
    list: list.id,
    subscription: subscription.id,
    reminder: task.reminders[0].id,
    conversation: said.conversation_id,
    "calendar key": randomUUID(),
    import: ((await upload.json()) as { id: string }).id,
    notification: randomUUID(),
    delivery: randomUUID(),
    webhook: hook.id,
    session: randomUUID(),
    key: randomUUID(),
    passkey: randomUUID(),
    app: randomUUID(),
    identity: randomUUID(),
    invitation: randomUUID(),
  };
}

const all: readonly (readonly [string, Operation])[] = Object.entries(operations);
const answering = all.filter(([, { stream }]) => stream === undefined || stream === "events_or_json");
/** A file that is uploaded may be anything: import-bad-files.test.ts covers what is refused. */
const changing = answering.filter(([, { method, upload }]) => method !== "GET" && !upload);
const reading = answering.filter(([, { method }]) => method === "GET");
const repeatable = answering.filter(([, { idempotencyKey }]) => idempotencyKey);
const named = all.filter(([, { id }]) => id !== undefined);

const exampleOf = (name: string): unknown =>
  (descriptions[name as keyof typeof descriptions] as Description).example?.body;
const bodyOf = (name: string) =>
  (operations[name as keyof typeof operations] as Operation).body && JSON.stringify(exampleOf(name));

type Changed = {
  readonly path?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
};

/** Sends a request that would succeed except for the given changes. */
function send(name: string, operation: Operation, changed: Changed = {}, own = ids): Promise<Response> {
  const path = operation.path.replace("{id}", own[operation.id ?? ""] ?? "");
  const body = changed.body ?? bodyOf(name);
  return fetch(system.url + (changed.path ?? path), {
    method: operation.method,
    headers: {
      authorization: authorizationFor(operation),
      accept: "application/json",
      ...(body !== undefined && { "content-type": "application/json" }),
      ...changed.headers,
    },
    ...(body !== undefined && { body }),
  });
}

const acceptOf = ({ stream, mediaTypes = ["application/json"] }: Operation) => ({
  accept: stream === "events" ? "text/event-stream" : mediaTypes.join(", "),
});

async function expectProblem(answer: Response, status: number, code: string): Promise<void> {
  expect([answer.status, await answer.json()]).toMatchObject([status, { status, code }]);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(answer.headers.get("cache-control")).toBe("no-store");
}

const pathOf = ({ path, id }: Operation) => path.replace("{id}", ids[id ?? ""] ?? "");

describe.each(all)("%s", (name, operation) => {
  test("refuses a request without a token", async () => {
    const answer = await send(name, operation, { headers: { ...acceptOf(operation), authorization: "" } });
    // A plain request is not a WebSocket handshake, with or without a token; live.test.ts covers handshakes.
    if (operation.stream === "web_socket") await expectProblem(answer, 426, "upgrade_required");
    else await expectProblem(answer, 401, "unauthorized");
  });

  test("refuses an unknown query parameter and names it", async () => {
    const headers = acceptOf(operation);
    const answer = await send(name, operation, { path: `${pathOf(operation)}?colour=red`, headers });
    expect([answer.status, await answer.json()]).toMatchObject([
      400,
      { code: "unknown_parameter", errors: [{ field: "colour" }] },
    ]);
  });

  test("can be called from a page of an allowed origin, which can read the response", async () => {
    const asked = { origin: page, "access-control-request-method": operation.method };
    const preflight = await fetch(system.url + pathOf(operation), { method: "OPTIONS", headers: asked });
    expect([preflight.status, preflight.headers.get("access-control-allow-origin")]).toEqual([204, page]);
    expect(preflight.headers.get("access-control-allow-methods")).toContain(operation.method);
    const refused = await send(name, operation, { headers: { origin: page, authorization: "" } });
    expect(refused.headers.get("access-control-allow-origin")).toBe(page);
  });

  test("refuses another method and lists the allowed ones", async () => {
    const own = all.filter(([, { path }]) => path === operation.path).map(([, { method }]) => method);
    const headers = { authorization: authorizationFor(operation) };
    const answer = await fetch(system.url + pathOf(operation), { method: "PUT", headers });
    for (const method of own) expect(answer.headers.get("allow")?.split(", ")).toContain(method);
    await expectProblem(answer, 405, "method_not_allowed");
  });
});

test("a list is one parameter with commas, or the parameter repeated", async () => {
  const own = await system.api();
  for (const tag of ["home", "work", "garden"]) await own.post("/api/tasks", { title: tag, tags: [tag] });
  for (const query of ["tags=home,work", "tags=home&tags=work", "tags=home&tags=work,work"]) {
    const { body } = await own.get(`/api/tasks?sort=title&order=asc&${query}`);
    expect(body.items.map((it: { title: string }) => it.title)).toEqual(["home", "work"]);
  }
  expect((await own.get("/api/tasks?status=pending&status=completed")).status).toBe(422);
});

test.each(answering.filter(([, { output }]) => output))(
  "%s refuses a client that does not accept JSON",
  async (name, operation) => {
    await expectProblem(
      await send(name, operation, { headers: { accept: "image/png" } }),
      406,
      "not_acceptable",
    );
  },
);

test.each(named)("%s answers 404 for an unknown id and for a malformed one", async (name, operation) => {
  for (const id of [randomUUID(), "7", "%00"]) {
    const path = operation.path.replace("{id}", id);
    await expectProblem(await send(name, operation, { path }), 404, "not_found");
  }
});

describe.each(changing)("%s", (name, operation) => {
  const json = { "content-type": "application/json" };
  test.each<[string, number, string, Changed]>([
    [
      "a compressed body",
      415,
      "unsupported_content_encoding",
      { headers: { ...json, "content-encoding": "gzip" }, body: "{}" },
    ],
    ["a form", 415, "unsupported_media_type", { headers: { "content-type": "text/plain" }, body: "x=1" }],
    [
      "bytes that are no UTF-8",
      400,
      "not_utf8",
      { headers: json, body: Buffer.from('{"a":"\xe9"}', "latin1") },
    ],
    ["broken JSON", 400, "malformed_json", { headers: json, body: "{" }],
    ["a list", 422, "validation_failed", { headers: json, body: "[]" }],
    ["an unknown field", 422, "validation_failed", { headers: json, body: '{"nonsense":1}' }],
    ["too much", 413, "body_too_large", { headers: json, body: `{"x":"${"x".repeat(300_000)}"}` }],
  ])("refuses %s: %d %s", async (_, status, code, changed) => {
    await expectProblem(await send(name, operation, changed), status, code);
  });
});

test.each(reading)(
  "%s has an ETag, is answered 304 if unchanged, and HEAD returns the same headers",
  async (name, operation) => {
    const answer = await send(name, operation);
    const etag = answer.headers.get("etag") ?? "";
    expect([answer.status, etag]).toEqual([200, expect.stringMatching(/^"[\w-]+"$/)]);
    expect(answer.headers.get("cache-control")).toMatch(/no-cache|no-store/);
    const again = await send(name, operation, { headers: { "if-none-match": `W/${etag}` } });
    expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", etag]);
    const head = await fetch(system.url + pathOf(operation), {
      method: "HEAD",
      headers: { authorization: authorizationFor(operation) },
    });
    expect([head.status, head.headers.get("etag"), await head.text()]).toEqual([200, etag, ""]);
    expect(head.headers.get("content-type")).toBe(answer.headers.get("content-type"));
  },
);

test.each(repeatable)(
  "%s, repeated with the same idempotency key, gets a byte-identical answer",
  async (name, operation) => {
    const own = await freshIds(api);
    const headers = { "idempotency-key": randomUUID() };
    const first = await send(name, operation, { headers }, own);
    const second = await send(name, operation, { headers }, own);
    expect(first.status).toBeLessThan(300);
    expect(await second.text()).toBe(await first.text());
    const told = (answer: Response) => [
      answer.status,
      answer.headers.get("etag"),
      answer.headers.get("location"),
    ];
    expect(told(second)).toEqual(told(first));
  },
);

test("when a reminder rings, its task's ETag changes, but If-Match still accepts the task's unchanged version", async () => {
  const { body: task, headers } = await api.post("/api/tasks", {
    title: "Rings at once",
    reminders: [{ remind_at: new Date().toISOString() }],
  });
  const path = `/api/tasks/${task.id}`;
  const before = headers.get("etag") ?? "";
  await eventually(async () => {
    const { status, body } = await api.get(path, { "if-none-match": before });
    expect([status, body?.reminders[0].status]).toEqual([200, expect.not.stringMatching("PENDING")]);
  });
  expect((await api.get(path)).body.version).toBe(task.version);
  expect((await api.patch(path, { title: "Rang" }, { "if-match": before })).status).toBe(200);
  expect((await api.patch(path, { title: "Late" }, { "if-match": before })).status).toBe(412);
  expect(
    (await api.patch(path, { title: "By version" }, { "if-match": `"${task.version + 1}"` })).status,
  ).toBe(200);
});
