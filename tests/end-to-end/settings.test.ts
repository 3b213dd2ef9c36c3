import { randomUUID } from "node:crypto";
import type { LogEntry } from "@todo/function-kit/log";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Api } from "../support/api.ts";
import { awaitDelivery, deliveryEventsOf, expectReminder, ring, setWebhook } from "../support/deliveries.ts";
import { eventually } from "../support/eventually.ts";
import { type MailServer, startMailServer } from "../support/mail-server.ts";
import { settled } from "../support/settled.ts";
import { inSeconds } from "../support/story.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";
import { startWebhookReceiver, type WebhookReceiver } from "../support/webhook-receiver.ts";

let system: TestSystem;
let mail: MailServer;
let receiver: WebhookReceiver;
const said: LogEntry[] = [];
beforeAll(async () => {
  mail = await startMailServer();
  receiver = await startWebhookReceiver();
  system = await startTestSystem({
    env: { WEBHOOK_ALLOW: "127.0.0.1", MAIL_FROM: "todo@example.org" },
    secrets: { "smtp-url": mail.url },
    write: (entry) => said.push(entry),
  });
});
afterAll(async () => {
  await system.stop();
  await Promise.all([mail.stop(), receiver.stop()]);
});

const mailsTo = (address: string) => mail.mails.filter(({ to }) => to.includes(address));
const addressOf = (api: Api) => `${api.user}@example.org`;

/** The latest code that was mailed to the user. */
const codeOf = (api: Api, mails = 1) =>
  eventually(() => {
    expect(mailsTo(addressOf(api))).toHaveLength(mails);
    return /Subject: (\d{8})/.exec(mailsTo(addressOf(api)).at(-1)?.raw ?? "")?.[1] ?? "";
  });

async function setEmail(api: Api) {
  await api.patch("/api/settings", { email: addressOf(api) });
  await api.post("/api/settings/email/confirm", { code: await codeOf(api) });
}

test("without stored settings, the token's values apply", async () => {
  const api = await system.api(undefined, { timeZone: "Asia/Tokyo" });
  const { status, headers, body } = await api.get("/api/settings");
  expect([status, headers.get("etag")]).toEqual([200, expect.stringMatching(/^"0-[\w-]{16}"$/)]);
  expect(body).toEqual({
    time_zone: "Asia/Tokyo",
    quiet_hours: null,
    webhook: null,
    email: null,
    version: 0,
  });
});

test("a change that changes nothing leaves the version as it is, and is no event", async () => {
  const api = await system.api();
  const fields = { quiet_hours: { start: "22:00", end: "07:00" }, time_zone: "Europe/Berlin" };
  await api.patch("/api/settings", fields);
  const log = () => system.db.selectFrom("event_log").select("seq").where("user_id", "=", api.user).execute();
  const before = await log();
  for (const patch of [fields, {}, { email: null, webhook: null }]) {
    const { status, body } = await api.patch("/api/settings", patch, { "if-match": '"1"' });
    expect([status, body.version]).toEqual([200, 1]);
  }
  expect(await log()).toEqual(before);
});

test("a change keeps fields it does not name, and If-Match protects against outdated versions", async () => {
  const api = await system.api();
  await api.patch("/api/settings", { time_zone: "Europe/Berlin" });
  const quiet_hours = { start: "22:00", end: "07:00" };
  const { body } = await api.patch("/api/settings", { quiet_hours }, { "if-match": '"1"' });
  expect(body).toMatchObject({ time_zone: "Europe/Berlin", quiet_hours, version: 2 });
  const late = await api.patch("/api/settings", { quiet_hours: null }, { "if-match": '"1"' });
  expect(late).toMatchObject({ status: 412, body: { code: "version_mismatch" } });
  expect((await api.get("/api/settings")).body).toEqual(body);
});

test("concurrent changes are all kept", async () => {
  const api = await system.api();
  const changes = [
    { time_zone: "Europe/Berlin" },
    { quiet_hours: { start: "22:00", end: "07:00" } },
    { webhook: { url: receiver.url } },
  ];
  await Promise.all(changes.map((it) => api.patch("/api/settings", it)));
  const { body } = await api.get("/api/settings");
  expect(body).toMatchObject({ time_zone: "Europe/Berlin", webhook: { enabled: true }, version: 3 });
  expect(body.quiet_hours).not.toBeNull();
});

test("quiet hours stay in the time zone in which they were set, unless the user chooses another", async () => {
  const tokyo = await system.api("traveller", { timeZone: "Asia/Tokyo" });
  await tokyo.patch("/api/settings", { quiet_hours: { start: "22:00", end: "07:00" } });
  const lima = await system.api("traveller", { timeZone: "America/Lima" });
  expect((await lima.get("/api/settings")).body.time_zone).toBe("Asia/Tokyo");
});

test("new tasks, and days in lists, use the user's time zone", async () => {
  const api = await system.api(undefined, { timeZone: "Asia/Tokyo" });
  await api.patch("/api/settings", { time_zone: "America/Lima" });
  const { body } = await api.post("/api/tasks", { title: "T", due_date: "2026-11-22T04:00:00Z" });
  expect(body.time_zone).toBe("America/Lima");
  const other = await api.post("/api/tasks", { title: "T", time_zone: "UTC" });
  expect(other.body.time_zone).toBe("UTC");
  const day = "due_date_from=2026-11-21&due_date_to=2026-11-21";
  expect((await api.get(`/api/tasks?${day}`)).body.items).toMatchObject([{ id: body.id }]);
});

test.each([
  [{ time_zone: "Berlin" }, "time_zone"],
  [{ quiet_hours: { start: "22:00", end: "22:00" } }, "quiet_hours"],
  [{ quiet_hours: { start: "24:00", end: "07:00" } }, "quiet_hours.start"],
  [{ quiet_hours: { start: "22:00" } }, "quiet_hours.end"],
  [{ webhook: { url: "nowhere" } }, "webhook.url"],
  [{ webhook: { url: "http://example.com/" } }, "webhook.url"],
  [{ webhook: { url: "https://10.0.0.1/" } }, "webhook.url"],
  [{ webhook: { url: "https://0x7f.2/" } }, "webhook.url"],
  [{ webhook: { url: "https://[::1]/" } }, "webhook.url"],
  [{ webhook: { url: "https://169.254.169.254/" } }, "webhook.url"],
  [{ webhook: { url: "https://me:pw@example.com/" } }, "webhook.url"],
  [{ webhook: { url: "https://example.com/", secret: "short" } }, "webhook.secret"],
  [{ email: "nobody" }, "email"],
  [{ email: "a@example.org\r\nBcc: b@example.org" }, "email"],
  [{ colour: "red" }, "colour"],
])("%j is refused with the field's name, and nothing is written", async (patch, field) => {
  const api = await system.api();
  const answer = await api.patch("/api/settings", patch);
  expect(answer).toMatchObject({ status: 422, body: { code: "validation_failed", errors: [{ field }] } });
  expect((await api.get("/api/settings")).body.version).toBe(0);
});

test("a webhook's secret is generated, shown once, and kept when the URL changes", async () => {
  const api = await system.api();
  const secret = await setWebhook(api, receiver);
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect((await api.get("/api/settings")).body.webhook).not.toHaveProperty("secret");
  const moved = await api.patch("/api/settings", { webhook: { url: `${receiver.url}/moved` } });
  expect(moved.body.webhook).toEqual({ url: `${receiver.url}/moved`, enabled: true });
  const given = { url: receiver.url, secret: `whsec_${Buffer.alloc(32, 7).toString("base64")}` };
  expect((await api.patch("/api/settings", { webhook: given })).body.webhook).not.toHaveProperty("secret");
});

test("a change that is repeated with its Idempotency-Key takes effect once, and is answered as the first time", async () => {
  const api = await system.api();
  const key = { "idempotency-key": randomUUID() };
  const change = { webhook: { url: receiver.url }, email: addressOf(api) };
  const guarded = { ...key, "if-match": '"0"' };
  const answers = await Promise.all(
    Array.from({ length: 4 }, () => api.patch("/api/settings", change, guarded)),
  );
  const [first] = answers;
  expect(first).toMatchObject({
    status: 200,
    body: { version: 1, webhook: { secret: expect.stringMatching(/^whsec_/) } },
  });
  for (const { status, body } of answers) expect([status, body]).toEqual([200, first?.body]);
  await api.patch("/api/settings", { webhook: null, email: null });
  const late = await api.patch("/api/settings", change, guarded);
  expect([late.status, JSON.stringify(late.body)]).toEqual([200, JSON.stringify(first?.body)]);
  expect((await api.get("/api/settings")).body).toMatchObject({ version: 2, webhook: null, email: null });
  expect(mailsTo(addressOf(api)).length).toBeLessThanOrEqual(1);
  const kept = system.db.selectFrom("idempotency_keys").selectAll().where("user_id", "=", api.user);
  expect(JSON.stringify(await kept.execute())).not.toContain(
    first?.body.webhook.secret.slice("whsec_".length),
  );
  const events = system.db.selectFrom("event_log").select("type").where("user_id", "=", api.user);
  expect(await events.execute()).toHaveLength(2);
  const other = await api.patch("/api/settings", { time_zone: "Europe/Paris" }, key);
  expect(other).toMatchObject({ status: 422, body: { code: "idempotency_key_reused" } });
  expect((await api.get("/api/settings")).body.time_zone).toBe("UTC");
});

test("an unconfirmed address receives only a code, until that code is entered", async () => {
  const api = await system.api();
  const { body } = await api.patch("/api/settings", { email: addressOf(api) });
  expect(body.email).toEqual({ address: addressOf(api), confirmed: false });
  const code = await codeOf(api);
  await ring(api);
  await eventually(async () => expect((await api.get("/api/notifications")).body.items).toHaveLength(1));
  expect((await api.get("/api/deliveries")).body.items).toEqual([]);

  const confirmed = await api.post("/api/settings/email/confirm", { code });
  expect(confirmed).toMatchObject({ status: 200, body: { email: { confirmed: true } } });
  await ring(api, "Bread");
  await awaitDelivery(api, { channel: "email", status: "delivered" });
  expect(mailsTo(addressOf(api)).at(-1)?.raw).toContain("Subject: Reminder: Bread");
  expect(await deliveryEventsOf(system, api)).toContain("delivered email");
  const used = await api.post("/api/settings/email/confirm", { code });
  expect(used).toMatchObject({ status: 409, body: { code: "no_code" } });
});

test("a code cannot be guessed: after five attempts it is void", async () => {
  const api = await system.api();
  await api.patch("/api/settings", { email: addressOf(api) });
  const code = await codeOf(api);
  const wrong = String((Number(code) + 1) % 1e8).padStart(8, "0");
  const tries = Array.from({ length: 8 }, () => api.post("/api/settings/email/confirm", { code: wrong }));
  const statuses = (await Promise.all(tries)).map(({ status }) => status).sort();
  expect(statuses).toEqual([409, 409, 409, 422, 422, 422, 422, 422]);
  expect((await api.post("/api/settings/email/confirm", { code })).status).toBe(409);
  expect((await api.get("/api/settings")).body.email.confirmed).toBe(false);
});

test("a mailbox cannot be flooded with codes", async () => {
  const api = await system.api();
  const asks = Array.from({ length: 7 }, () => api.patch("/api/settings", { email: addressOf(api) }));
  const statuses = (await Promise.all(asks)).map(({ status }) => status).sort();
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429]);
  await codeOf(api, 5);
});

test("an address that was removed cannot be confirmed with a code sent before", async () => {
  const api = await system.api();
  await api.patch("/api/settings", { email: addressOf(api) });
  const code = await codeOf(api);
  await api.patch("/api/settings", { email: null });
  expect((await api.post("/api/settings/email/confirm", { code })).status).toBe(409);
});

test("one failed channel does not make a reminder FAILED if another one delivered it", async () => {
  const api = await system.api();
  await setEmail(api);
  await setWebhook(api, receiver);
  receiver.answer((response) => response.writeHead(410).end());
  const { reminder } = await ring(api);
  await eventually(async () => {
    expect((await deliveryEventsOf(system, api)).sort()).toEqual(["delivered email", "failed webhook gone"]);
  });
  await expectReminder(api, reminder, "DELIVERED");
  receiver.answer((response) => response.writeHead(204).end());
});

test("a reminder FAILED when every channel has failed", async () => {
  const api = await system.api();
  await setEmail(api);
  await setWebhook(api, receiver);
  mail.refuse({ code: 550, message: "no such user" });
  receiver.answer((response) => response.writeHead(410).end());
  const { reminder } = await ring(api);
  await eventually(async () => {
    const told = (await deliveryEventsOf(system, api)).sort();
    expect(told).toEqual(["failed email smtp_550", "failed webhook gone"]);
  });
  await expectReminder(api, reminder, "FAILED");
  mail.refuse(undefined);
  receiver.answer((response) => response.writeHead(204).end());
});

test("another user's settings are not visible", async () => {
  const [owner, stranger] = [await system.api(), await system.api()];
  await setWebhook(owner, receiver);
  expect((await stranger.get("/api/settings")).body).toMatchObject({ webhook: null, version: 0 });
  await stranger.patch("/api/settings", { webhook: null });
  expect((await owner.get("/api/settings")).body.webhook).not.toBeNull();
});

test("secrets, codes and receivers appear in no log, event, audit entry or table", async () => {
  const api = await system.api();
  await api.patch("/api/settings", { email: addressOf(api) });
  const code = await codeOf(api);
  await api.post("/api/settings/email/confirm", { code });
  const secret = await setWebhook(api, receiver);
  await ring(api, "Confidential");
  await eventually(async () => expect(await deliveryEventsOf(system, api)).toHaveLength(2));
  await settled(system.db, [api.user]);
  const { rows: tables } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public'`.execute(system.db);
  expect(tables.map(({ name }) => name)).toContain("settings");
  for (const { name } of tables) {
    const { rows } = await sql`select * from ${sql.table(name)}`.execute(system.db);
    const text = JSON.stringify(rows);
    for (const it of [secret, secret.slice("whsec_".length), code])
      expect([name, text.includes(it)]).toEqual([name, false]);
  }
  const { rows: log } = await sql`select data from event_log`.execute(system.db);
  const { body: audit } = await api.get("/api/audit?limit=200");
  for (const text of [JSON.stringify(said), JSON.stringify(log), JSON.stringify(audit)]) {
    for (const it of [secret, code, receiver.url, addressOf(api)]) expect(text).not.toContain(it);
  }
  expect(JSON.stringify(said)).not.toContain("Confidential");
});

test.each([
  ["from the settings that setting the address keeps", async () => undefined],
  [
    "of the task, for a user whose settings are from before",
    async (user: string) => {
      await system.db.updateTable("settings").set({ time_zone: null }).where("user_id", "=", user).execute();
    },
  ],
])("a mail shows the time in the user's time zone, even without quiet hours: %s", async (_, before) => {
  const api = await system.api(undefined, { timeZone: "Europe/Berlin" });
  await setEmail(api);
  expect((await api.get("/api/settings")).body).toMatchObject({
    time_zone: "Europe/Berlin",
    quiet_hours: null,
  });
  await before(api.user);
  const title = "Across the Rhine";
  const body = { title, due_date: "2055-07-01T10:00:00Z", reminders: [{ remind_at: inSeconds(0) }] };
  await api.post("/api/tasks", body);
  await awaitDelivery(api, { channel: "email", status: "delivered" });
  expect(mailsTo(addressOf(api)).at(-1)?.raw).toContain("Due 2055-07-01 12:00 (Europe/Berlin)");
});
