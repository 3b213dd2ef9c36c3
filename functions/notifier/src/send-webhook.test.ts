import { randomBytes, randomUUIDv7 } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startWebhookReceiver, type WebhookReceiver } from "../../../tests/support/webhook-receiver.ts";
import { sendWebhook } from "./send-webhook.ts";

const secret = `whsec_${randomBytes(32).toString("base64")}`;
const body = JSON.stringify({ type: "reminder.triggered", data: { title: "Milk 🥛" } });
const allow = "127.0.0.0/8";

let receiver: WebhookReceiver;
beforeAll(async () => {
  receiver = await startWebhookReceiver();
});
afterAll(() => receiver.stop());
beforeEach(() => receiver.answer((response) => response.writeHead(204).end()));

const send = (url: string, fields: Partial<Parameters<typeof sendWebhook>[1]> = {}) =>
  sendWebhook(
    { url, secrets: [secret], id: randomUUIDv7(), body },
    { allow, now: new Date().toISOString(), ...fields },
  );

test("an independent library verifies id, time and signature, and rejects a changed body", async () => {
  expect(await send(receiver.url)).toEqual({ sent: true });
  const { headers, body: received } = receiver.received.at(-1) ?? { headers: {}, body: "" };
  const verifier = new Webhook(secret);
  expect(verifier.verify(received, headers as Record<string, string>)).toEqual(JSON.parse(body));
  expect(() =>
    verifier.verify(received.replace("Milk", "Beer"), headers as Record<string, string>),
  ).toThrow();
  expect(headers["content-type"]).toBe("application/json");
});

test("while a secret is being replaced, the new one and the old one both verify", async () => {
  const old = `whsec_${randomBytes(32).toString("base64")}`;
  const surroundings = { allow, now: new Date().toISOString() };
  await sendWebhook({ url: receiver.url, secrets: [secret, old], id: randomUUIDv7(), body }, surroundings);
  const { headers, body: received } = receiver.received.at(-1) ?? { headers: {}, body: "" };
  for (const known of [secret, old])
    expect(new Webhook(known).verify(received, headers as Record<string, string>)).toEqual(JSON.parse(body));
});

test("a redirect is not followed, because it could lead anywhere", async () => {
  receiver.answer((response) => response.writeHead(307, { location: `${receiver.url}/elsewhere` }).end());
  expect(await send(receiver.url)).toMatchObject({ sent: false, error: "http_307" });
  expect(receiver.received.at(-1)?.path).toBe("/");
});

test.each([
  ["120", 120_000],
  [new Date(Date.parse("2026-11-21T12:00:30Z")).toUTCString(), 30_000],
  ["soon", 0],
])("a receiver's Retry-After (%s) is passed on", async (retryAfter, expected) => {
  receiver.answer((response) => response.writeHead(503, { "retry-after": retryAfter }).end());
  const outcome = await send(receiver.url, { now: "2026-11-21T12:00:00.000Z" });
  expect(outcome).toEqual({ sent: false, error: "http_503", retryAfter: expected });
});

test("410 is a permanent failure", async () => {
  receiver.answer((response) => response.writeHead(410).end());
  expect(await send(receiver.url)).toEqual({ sent: false, error: "gone", permanent: true });
});

test("a receiver that never answers, or whose name never resolves, times out", async () => {
  receiver.answer(() => undefined);
  expect(await send(receiver.url, { timeout: 200 })).toEqual({ sent: false, error: "timeout" });
  const resolve = () => new Promise<never>(() => undefined);
  const outcome = await send("http://slow.example:1", { timeout: 200, resolve });
  expect(outcome).toEqual({ sent: false, error: "timeout" });
});

test("an endless response body does not block the sender: the status is enough", async () => {
  const closed = Promise.withResolvers<void>();
  receiver.answer((response) => {
    response.on("close", () => closed.resolve());
    const more = (error?: Error | null) => void (error || response.write("x".repeat(65_536), more));
    response.writeHead(200);
    more();
  });
  expect(await send(receiver.url)).toEqual({ sent: true });
  await closed.promise;
});

test("a refused connection and an unknown host name are reported differently", async () => {
  const other = await startWebhookReceiver();
  await other.stop();
  expect(await send(other.url)).toEqual({ sent: false, error: "connection_refused" });
  expect(await send("https://nobody.invalid/")).toEqual({ sent: false, error: "host_not_found" });
});

test("https to a server that does not speak TLS is reported as a TLS failure", async () => {
  expect(await send(receiver.url.replace("http:", "https:"))).toMatchObject({ error: "tls_failed" });
});

const refused = { sent: false, error: "address_refused", permanent: true };

test.each([
  "https://127.0.0.1",
  "https://[::1]",
  "https://[::ffff:127.0.0.1]",
  "https://2130706433",
  "https://0x7f.1",
  "https://169.254.169.254",
])("nothing is sent to %s unless the operator allows it", async (url) => {
  const before = receiver.received.length;
  const { port } = new URL(receiver.url);
  expect(await send(`${url}:${port}/`, { allow: "" })).toEqual(refused);
  expect(receiver.received).toHaveLength(before);
});

test("a host name that resolves to a private address is refused, even if it also resolves to a public one", async () => {
  const inside = { address: "127.0.0.1", family: 4 };
  const outside = { address: "93.184.216.34", family: 4 };
  for (const found of [[inside], [outside, inside], [{ address: "::ffff:10.0.0.1", family: 6 }], []]) {
    const outcome = await send("https://rebind.example/", { allow: "", resolve: async () => found });
    expect(outcome).toEqual(refused);
  }
  expect(await send("https://localhost/", { allow: "" })).toEqual(refused);
});

test("the host name is resolved once, and the connection goes to the address that was checked", async () => {
  let asked = 0;
  const resolve = async () => {
    asked += 1;
    return [{ address: "127.0.0.1", family: 4 }];
  };
  const { port } = new URL(receiver.url);
  // This name does not resolve anywhere else, so the request can only have used the address that was checked.
  expect(await send(`http://rebind.invalid:${port}/`, { resolve })).toEqual({ sent: true });
  expect(receiver.received.at(-1)?.headers.host).toBe(`rebind.invalid:${port}`);
  expect(asked).toBe(1);
});
