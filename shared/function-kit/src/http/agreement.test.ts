import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Asked, ask, askRaw } from "./testing/ask.ts";
import { type Sample, startSample } from "./testing/start-sample.ts";

/**
 * `pnpm dev` serves through @hono/node-server, a single function through our own server: both must behave the same.
 */
let own: Sample;
let reference: Sample;

beforeAll(async () => {
  [own, reference] = await Promise.all([startSample("own"), startSample("reference")]);
});
afterAll(() => {
  own?.stop();
  reference?.stop();
});

const json = { "content-type": "application/json" };
const form = { "content-type": "application/x-www-form-urlencoded" };
const multipart = { "content-type": "multipart/form-data; boundary=x" };
const parts = [
  '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n',
  '--x\r\ncontent-disposition: form-data; name="file"; filename="f.txt"\r\n\r\ncontent\r\n--x--\r\n',
].join("");
const post = (body: Asked["body"] = "", headers: Asked["headers"] = {}): Asked => ({
  method: "POST",
  headers,
  body,
});

describe("gives the same answers as @hono/node-server", () => {
  test.each<[string, string, Asked?]>([
    ["a query", "/request?a=1&a=2&b=%20x&c"],
    ["dots in the path", "/a/../request?x=/../y"],
    ["percent signs", "/request?x=%zz&y=%C3%BC"],
    ["a body", "/request", post("text \u00fc", { "content-type": "text/plain; charset=utf-8" })],
    ["a body with a byte order mark", "/request", post("\ufefftext")],
    ["an empty body", "/request", post()],
    ["headers given twice", "/request", { headers: { "x-a": ["1", "2"], cookie: ["a=1", "b=2"] } }],
    ["a header with white space", "/request", { headers: { "x-a": " 1 \t", accept: "" } }],
    ["an unknown method", "/request", { method: "PROPFIND" }],
    ["PATCH", "/request", { method: "PATCH", body: "{}" }],
    ["DELETE with a body", "/request", { method: "DELETE", body: "x", headers: { "content-length": "1" } }],
    ["OPTIONS", "/request", { method: "OPTIONS" }],
    ["JSON", "/json", post('{"a":"\u00fc"}', json)],
    ["broken JSON", "/json", post('{"a":', json)],
    ["bytes", "/bytes", post(new Uint8Array([0, 255, 13, 10]))],
    ["a Blob", "/blob", post("abc", { "content-type": "text/x-a" })],
    ["a form", "/form", post("a=1&b=%20", form)],
    ["a form with a file", "/form", post(parts, multipart)],
    ["a body read in two ways", "/twice", post("[1]", json)],
    ["a raw body read twice", "/raw-twice", post("once")],
    ["a cloned request", "/clone", post("copy")],
    ["a body as a stream", "/stream-in", post(new Uint8Array(3_000_000))],
    ["a body within a limit", "/limited", post("short")],
    ["a chunked body within a limit", "/limited", post("short", { "transfer-encoding": "chunked" })],
    ["a body over a limit", "/limited", post("longer than ten")],
    ["a chunked body over a limit", "/limited", post("longer than ten", { "transfer-encoding": "chunked" })],
    ["a body that nobody reads", "/unread", post(new Uint8Array(3_000_000))],
    ["several cookies", "/headers"],
    ["a header that would smuggle another", "/bad-header"],
    ["204", "/status/204"],
    ["304", "/status/304"],
    ["a redirect", "/redirect"],
    ["a static redirect", "/static-redirect"],
    ["static JSON", "/static-json"],
    ["search parameters", "/params"],
    ["a typed array", "/view"],
    ["a cloned answer", "/cloned"],
    ["an answer of fetch", "/fetched"],
    ["a stream", "/stream"],
    ["events", "/events"],
    ["a header that is set late", "/late/text"],
    ["a header that is set late on a stream", "/late/stream"],
    ["an error", "/throws"],
    ["a rejection that is no error", "/rejects-without-error"],
    ["a stream that breaks", "/breaks"],
    ["no route", "/nowhere"],
    ["HEAD", "/headers", { method: "HEAD" }],
    ["HEAD of a stream", "/events", { method: "HEAD" }],
    ["HEAD of nothing", "/nowhere", { method: "HEAD" }],
  ])("%s", async (_, path, asked) => {
    const expected = await ask(reference.port, path, asked);
    const answered = await ask(own.port, path, asked);
    // A thrown value that is not an Error reaches the adapter: ours answers with a problem document, as every
    // function does.
    if (path === "/rejects-without-error") expect(answered.status).toBe(expected.status);
    else expect(answered).toEqual(expected);
  });
});

describe("answers malformed requests with the same 4xx as @hono/node-server", () => {
  test.each([
    ["no host", "GET /request HTTP/1.1\r\n\r\n"],
    ["a host with a path", "GET /request HTTP/1.1\r\nhost: a/b\r\n\r\n"],
    ["a host with a user", "GET /request HTTP/1.1\r\nhost: a@b\r\n\r\n"],
    ["a host with a bad port", "GET /request HTTP/1.1\r\nhost: a:99999\r\n\r\n"],
    ["a host that is no name", "GET /request HTTP/1.1\r\nhost: [::\r\n\r\n"],
    ["a backslash in the path", "GET /a\\b HTTP/1.1\r\nhost: a\r\n\r\n"],
    ["no path", "OPTIONS * HTTP/1.1\r\nhost: a\r\n\r\n"],
    ["a malformed absolute URL", "GET http://[ HTTP/1.1\r\nhost: a\r\n\r\n"],
    ["not HTTP", "hello\r\n\r\n"],
    ["two lengths", "POST /request HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab"],
    ["a folded header", "GET /request HTTP/1.1\r\nhost: a\r\nx-a: 1\r\n 2\r\n\r\n"],
    ["headers without end", `GET /request HTTP/1.1\r\nhost: a\r\nx-a: ${"a".repeat(20_000)}\r\n\r\n`],
  ])("%s", async (_, text) => {
    const answered = await askRaw(own.port, text);
    expect(answered).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(answered).toBe(await askRaw(reference.port, text));
  });
});

test.each([
  ["an empty host", "GET /request HTTP/1.1\r\nhost:\r\n\r\n"],
  ["no host in HTTP/1.0", "GET /request HTTP/1.0\r\n\r\n"],
  ["an absolute URL", "GET http://a/request?x=1 HTTP/1.1\r\nhost: b\r\n\r\n"],
  ["two slashes", "GET //request HTTP/1.1\r\nhost: a\r\n\r\n"],
  ["a backslash in the query", "GET /request?back\\slash HTTP/1.1\r\nhost: a\r\n\r\n"],
  ["a fragment", "GET /request#hash HTTP/1.1\r\nhost: a\r\n\r\n"],
])("accepts or refuses %s as @hono/node-server does", async (_, text) => {
  expect(await askRaw(own.port, text)).toBe(await askRaw(reference.port, text));
});
