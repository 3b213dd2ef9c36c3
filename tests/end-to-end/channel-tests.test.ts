import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, test } from "vitest";
import { receivedBy, setWebhook } from "../support/deliveries.ts";
import { eventually } from "../support/eventually.ts";
import { type MailServer, startMailServer } from "../support/mail-server.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";
import { startWebhookReceiver, type WebhookReceiver } from "../support/webhook-receiver.ts";

let system: TestSystem;
let mail: MailServer;
let receiver: WebhookReceiver;
beforeAll(async () => {
  mail = await startMailServer();
  receiver = await startWebhookReceiver();
  system = await startTestSystem({ env: { WEBHOOK_ALLOW: "127.0.0.1" }, secrets: { "smtp-url": mail.url } });
});
afterAll(async () => {
  await system.stop();
  await receiver.stop();
  await mail.stop();
});
const mailsTo = (address: string) => mail.mails.filter(({ to }) => to.includes(address));

test("a test of a channel tells whether its receiver has taken it, and is signed and mailed like a reminder", async () => {
  const api = await system.api();
  const nothingSet = await api.post("/api/settings/test", { channel: "webhook" });
  expect(nothingSet).toMatchObject({ status: 409, body: { code: "channel_not_set" } });
  const unknown = await api.post("/api/settings/test", { channel: "pigeon" });
  expect(unknown).toMatchObject({ status: 422, body: { errors: [{ field: "channel" }] } });

  const secret = await setWebhook(api, receiver);
  const taken = await api.post("/api/settings/test", { channel: "webhook" });
  expect(taken).toMatchObject({ status: 200, body: { sent: true, error: null } });
  const [request] = receivedBy(receiver, api);
  const message = new Webhook(secret).verify(request?.body ?? "", request?.headers as Record<string, string>);
  expect(message).toMatchObject({ type: "test", data: {} });
  receiver.answer((response) => response.writeHead(500).end());
  const refused = await api.post("/api/settings/test", { channel: "webhook" });
  expect(refused).toMatchObject({ status: 200, body: { sent: false, error: "http_500" } });
  receiver.answer((response) => response.writeHead(204).end());
  expect((await api.get("/api/deliveries")).body.items).toEqual([]);

  const address = `${api.user}@example.org`;
  await api.patch("/api/settings", { email: address });
  const unconfirmed = await api.post("/api/settings/test", { channel: "email" });
  expect(unconfirmed).toMatchObject({ status: 409, body: { code: "channel_not_set" } });
  const code = await eventually(async () => {
    const found = mailsTo(address)[0];
    return /\d{8}/.exec(found?.raw.match(/Subject: (.*)/)?.[1] ?? "")?.[0] ?? expect.fail("no code yet");
  });
  await api.post("/api/settings/email/confirm", { code });
  expect((await api.post("/api/settings/test", { channel: "email" })).body).toEqual({
    sent: true,
    error: null,
  });
  expect(mailsTo(address)).toHaveLength(2);
});
