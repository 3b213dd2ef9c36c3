import type { Operations } from "@todo/contracts/operations/operation";
import { Hono } from "hono";
import * as v from "valibot";
import { expect, test } from "vitest";
import type { FunctionEnv } from "../function-env.ts";
import { createLogger } from "../log.ts";
import { problemHandler } from "../problems.ts";
import { mount } from "./mount.ts";

const operations = {
  add: {
    method: "POST",
    path: "/things",
    scope: null,
    query: v.strictObject({ loud: v.optional(v.picklist(["yes"])) }),
    body: v.strictObject({ name: v.string() }),
    output: v.object({ name: v.string() }),
    status: 201,
  },
  touch: { method: "POST", path: "/things/{id}/touch", scope: null, id: "thing" },
  follow: { method: "GET", path: "/things", scope: null, output: v.string(), stream: "events" },
} as const satisfies Operations;

const id = "019aa5d2-7c00-7000-8000-000000000000";
const app = new Hono<FunctionEnv>();
app.onError(problemHandler(createLogger("tested", "error", () => undefined)));
mount(app, operations, {
  add: async (_, { query, body }) => ({ name: query.loud ? body.name.toUpperCase() : body.name }),
  touch: async (_, { id }) => {
    if (id === "") throw new Error("no id");
    return undefined;
  },
  follow: async () => new Response("data: x\n\n", { headers: { "content-type": "text/event-stream" } }),
});

// That some of these lines do not compile is part of the test.
const handlers = { add: async () => ({ name: "x" }), touch: async () => undefined };
const follow = async () => new Response("");
// @ts-expect-error an operation without a handler
void (() => mount(app, operations, handlers));
// @ts-expect-error a handler without an operation
void (() => mount(app, operations, { ...handlers, follow, drop: async () => undefined }));
// @ts-expect-error an answer that is not what the operation says
void (() => mount(app, operations, { ...handlers, follow, add: async () => ({ nam: "x" }) }));
// @ts-expect-error a whole answer, where the operation does not stream
void (() => mount(app, operations, { ...handlers, follow, touch: follow }));

const json = { "content-type": "application/json" };
const ask = (
  method: string,
  path: string,
  headers: Record<string, string> = json,
  body?: string | Uint8Array,
) => app.request(path, { method, headers, ...(body !== undefined && { body: body as string }) });

test("a handler gets what was read, and its answer has the status of the operation", async () => {
  const answer = await ask("POST", "/things?loud=yes", json, '{"name":"x"}');
  expect([answer.status, await answer.json()]).toEqual([201, { name: "X" }]);
  expect((await ask("POST", `/things/${id}/touch`)).status).toBe(204);
  expect((await ask("POST", `/things/${id}/touch`, json, "{}")).status).toBe(204);
  expect(await (await ask("GET", "/things")).text()).toBe("data: x\n\n");
});

test.each<[string, number, string, () => Response | Promise<Response>]>([
  ["an unknown parameter", 400, "unknown_parameter", () => ask("POST", "/things?x=1", json, '{"name":"x"}')],
  ["a bad parameter", 422, "validation_failed", () => ask("POST", "/things?loud=no", json, '{"name":"x"}')],
  ["a parameter where there is none", 400, "unknown_parameter", () => ask("POST", `/things/${id}/touch?x=1`)],
  ["a bad body", 422, "validation_failed", () => ask("POST", "/things", json, "{}")],
  [
    "a body where there is none",
    422,
    "validation_failed",
    () => ask("POST", `/things/${id}/touch`, json, '{"x":1}'),
  ],
  [
    "a malformed body where there is none",
    400,
    "malformed_json",
    () => ask("POST", `/things/${id}/touch`, json, "{"),
  ],
  [
    "bytes that are no text",
    400,
    "not_utf8",
    () => ask("POST", "/things", json, new Uint8Array([0x22, 0xff, 0x22])),
  ],
  [
    "a form",
    415,
    "unsupported_media_type",
    () => ask("POST", "/things", { "content-type": "text/plain" }, "x"),
  ],
  [
    "a compressed body",
    415,
    "unsupported_content_encoding",
    () => ask("POST", "/things", { ...json, "content-encoding": "gzip" }, "x"),
  ],
  ["an id that is none", 404, "not_found", () => ask("POST", "/things/7/touch")],
  [
    "no taste for JSON",
    406,
    "not_acceptable",
    () => ask("POST", "/things", { ...json, accept: "text/html" }, "{}"),
  ],
  ["no taste for events", 406, "not_acceptable", () => ask("GET", "/things", { accept: "application/json" })],
])("%s is answered %d %s", async (_, status, code, send) => {
  const answer = await send();
  expect(await answer.json()).toMatchObject({ status, code });
  expect(answer.status).toBe(status);
});

test("an answer without a body is sent whatever the client accepts", async () => {
  expect((await ask("POST", `/things/${id}/touch`, { accept: "text/html" })).status).toBe(204);
});
