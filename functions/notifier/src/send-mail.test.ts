import { randomUUIDv7 } from "node:crypto";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { type MailServer, startMailServer } from "../../../tests/support/mail-server.ts";
import { codeMail } from "./code-mail.ts";
import { reminderMail } from "./reminder-mail.ts";
import { sendMail } from "./send-mail.ts";

let server: MailServer;
beforeAll(async () => {
  server = await startMailServer();
});
afterAll(() => server.stop());
beforeEach(() => server.refuse(undefined));

const at = new Date("2026-11-21T08:00:00Z");
const leased = {
  id: randomUUIDv7(),
  user_id: "ada",
  task_id: randomUUIDv7(),
  reminder_id: randomUUIDv7(),
  remind_at: at,
  title: "Water the plants",
  due_date: "2026-11-21T09:00:00.000Z",
  channel: "email" as const,
  subscription_id: null,
  status: "pending" as const,
  attempts: 1,
  next_attempt_at: at,
  leased_until: at,
  last_error: null,
  created_at: at,
  updated_at: at,
};

const send = (title: string, to = "ada@example.org", url = server.url) =>
  sendMail(
    { smtpUrl: url, from: "todo@example.org" },
    { to, ...reminderMail({ ...leased, title }, "Europe/Berlin") },
  );

const lastMail = () => {
  const [head = "", ...rest] = (server.mails.at(-1)?.raw ?? "").split("\r\n\r\n");
  // Long headers continue on the next line.
  return { headers: head.replace(/\r\n[ \t]+/g, " ").split("\r\n"), body: rest.join("\r\n\r\n") };
};

test("a reminder mail shows the due time in the user's time zone and keeps its Message-ID when sent again", async () => {
  expect(await send("Water the plants")).toEqual({ sent: true });
  expect(server.mails.at(-1)).toMatchObject({ from: "todo@example.org", to: ["ada@example.org"] });
  const { headers, body } = lastMail();
  expect(headers).toContain("Subject: Reminder: Water the plants");
  expect(headers).toContain(`Message-ID: <${leased.id}@example.org>`);
  expect(headers).toContain("Auto-Submitted: auto-generated");
  expect(body).toContain("Due 2026-11-21 10:00 (Europe/Berlin)");
});

test.each([
  "Milk\r\nBcc: eve@example.org",
  "Milk\nTo: eve@example.org\n\nbody",
  "Milk\u2028X-Evil: 1",
  "\u0085X: 1",
])("a title cannot become a header: %j", async (title) => {
  expect(await send(title)).toEqual({ sent: true });
  expect(server.mails.at(-1)?.to).toEqual(["ada@example.org"]);
  const names = lastMail().headers.map((line) => line.split(":")[0]);
  expect(names.filter((name) => /^(bcc|x-evil|x)$/i.test(name ?? ""))).toEqual([]);
  expect(names.filter((name) => name === "To")).toHaveLength(1);
});

/** As a mail program shows it: with encoded words decoded, and spaces between two of them removed (RFC 2047, 6.2). */
function shownSubject(): string {
  const [, raw = ""] =
    lastMail()
      .headers.find((line) => line.startsWith("Subject: "))
      ?.split(/^Subject: /) ?? [];
  return raw
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, how: string, text: string) =>
      how.toLowerCase() === "b"
        ? Buffer.from(text, "base64").toString("latin1")
        : text
            .replace(/_/g, " ")
            .replace(/=([\dA-F]{2})/g, (__, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    )
    .replace(/[^\0-\x7f]+/g, (bytes) => Buffer.from(bytes, "latin1").toString());
}

test.each([
  "=?utf-8?B?QkNDOg==?= x",
  "x =?iso-8859-1?Q?=42?= =?utf-8?Q?CC?=",
  "=?utf-8?B?QkNDOg==?=",
  "Äpfel =?utf-8?B?QkNDOg==?= 👩‍👩‍👧",
  `=?utf-8?B?QkNDOg==?= ${"long ".repeat(30)}`,
  "= ? =?",
  "Nothing special",
])("a title is shown as it was typed, even when it looks like an encoded word: %s", async (title) => {
  await send(title);
  const shown = [...title.trim()].slice(0, 120).join("");
  expect(shownSubject()).toBe(`Reminder: ${shown}${[...title.trim()].length > 120 ? "…" : ""}`);
  for (const line of server.mails.at(-1)?.raw.split("\r\n\r\n")[0]?.split("\r\n") ?? []) {
    expect(line.length).toBeLessThanOrEqual(78);
  }
});

test("the mail with a confirmation code says where to enter it", () => {
  const { text } = codeMail("01234567");
  expect(text).toContain("in the settings of your todo list");
  expect(text).toContain('POST /api/settings/email/confirm\n    {"code": "01234567"}');
});

test("a title is escaped as text in the HTML part", async () => {
  await send("<script>alert(1)</script> & more");
  expect(lastMail().body).toContain("&lt;script&gt;alert(1)&lt;/script&gt; &amp; more");
});

test("an address is always a single recipient, whatever it contains", async () => {
  await send("Milk", "ada@example.org, eve@example.org");
  expect(server.mails.at(-1)?.to ?? []).not.toContain("eve@example.org");
});

test("a temporary refusal is retried, a permanent one is not", async () => {
  server.refuse({ code: 451, message: "greylisted" });
  expect(await send("Milk")).toEqual({ sent: false, error: "smtp_451", permanent: false });
  server.refuse({ code: 550, message: "no such user ada@example.org" });
  expect(await send("Milk")).toEqual({ sent: false, error: "smtp_550", permanent: true });
});

test("a mail server that cannot be reached is tried again", async () => {
  const other = await startMailServer();
  await other.stop();
  const outcome = await send("Milk", "ada@example.org", other.url);
  expect(outcome).toEqual({ sent: false, error: "smtp_unreachable", permanent: false });
});

test("a mail server that takes too long is disconnected, so that it cannot accept the mail later", async () => {
  const deadline = new AbortController();
  const left = Promise.withResolvers<void>();
  const slow = createServer((socket) => {
    socket.once("close", left.resolve).write("220 mail.example.org\r\n");
    // The server has received the greeting, and no longer answers.
    socket.once("data", () => deadline.abort());
  }).listen(0, "127.0.0.1");
  onTestFinished(() => void slow.close());
  await once(slow, "listening");
  const server = {
    smtpUrl: `smtp://127.0.0.1:${(slow.address() as AddressInfo).port}`,
    from: "todo@example.org",
  };
  const outcome = await sendMail(server, { to: "a@b.org", ...codeMail("01234567") }, deadline.signal);
  expect(outcome).toEqual({ sent: false, error: "smtp_unreachable", permanent: false });
  await left.promise;
});

test("the code is in the subject, where a phone's notification shows it", async () => {
  await sendMail(
    { smtpUrl: server.url, from: "todo@example.org" },
    { to: "a@b.org", ...codeMail("01234567") },
  );
  expect(lastMail().headers).toContain("Subject: 01234567 is your code");
});
