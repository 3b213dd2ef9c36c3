import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { status } from "@todo/local-runtime/testing/app";
import { expect, test } from "vitest";
import { root } from "../dev/root.ts";
import { waitFor } from "../testing/wait-for.ts";
import { deadLettersCommand } from "./testing/dead-letters.ts";
import { publishReminder, startReminderSystem, token } from "./testing/reminder-system.ts";

const notifier = "/notifier/events";
const auditWriter = "/audit-writer/events";

async function start(ask?: (question: string) => Promise<boolean>) {
  const system = await startReminderSystem();
  const where = ["--database-url", system.databaseUrl];
  const run = deadLettersCommand(where, token, ask);
  const redrive = deadLettersCommand([...where, "--dapr-url", system.url], token);
  /** Publishes events that fail only at the notifier, unless told otherwise. */
  const die = async (ids: string[], paths = [notifier]) => {
    for (const path of paths)
      system.app.answer(path, () => new Response("no\u001b[2J mail", { status: 500 }));
    for (const id of ids) await publishReminder(system, id);
    const count = ids.length * paths.length;
    await waitFor("dead letters", async () => (await run.listed()).count === count);
    for (const path of paths) system.app.answer(path, status(200));
  };
  return { ...system, where, run, redrive, die };
}

test("a re-driven event reaches only the function that failed it, and is no longer a dead letter", async () => {
  const { app, run, redrive, die } = await start();
  await die(["1", "2"]);
  const before = app.callsTo(notifier).length;
  expect(await redrive("redrive", "--function", "notifier")).toMatchObject({
    code: 0,
    said: expect.stringMatching(/\n2 re-driven, 0 failed$/),
  });
  const again = app.callsTo(notifier).slice(before);
  expect(again.map(({ body }) => JSON.parse(body).id)).toEqual(["1", "2"]);
  expect(again[0]?.headers).toMatchObject({
    "content-type": "application/cloudevents+json",
    traceparent: expect.stringContaining("0af7651916cd43dd8448eb211c80319c"),
  });
  expect(app.eventsAt(auditWriter)).toEqual(["1", "2"]);
  expect(await run("list")).toEqual({ code: 0, said: "no dead letters" });
});

test("an event that fails again stays a dead letter with its new reason, and the others continue", async () => {
  const { app, run, redrive, die } = await start();
  await die(["1", "2", "3"]);
  app.answer(notifier, (_, { body }) =>
    JSON.parse(body).id === "2" ? new Response("still no mail", { status: 503 }) : new Response(),
  );
  const { code, said } = await redrive("redrive", "--all");
  expect(code).toBe(1);
  expect(said).toMatch(/\n2 re-driven, 1 failed$/);
  expect((await run.listed()).entries).toMatchObject([
    { event_id: "2", function: "notifier", reason: "answered 503: still no mail" },
  ]);
});

test.each([
  ["DROP", () => Response.json({ status: "DROP" }), "answered DROP"],
  ["RETRY", () => Response.json({ status: "RETRY" }), 'answered {"status":"RETRY"}'],
  ["404", status(404), "answered 404"],
])("a function that answers %s has not accepted the event", async (_, answer, reason) => {
  const { app, run, redrive, die } = await start();
  await die(["1"]);
  app.answer(notifier, answer);
  expect(await redrive("redrive", "1")).toMatchObject({ code: 1 });
  expect((await run.listed()).entries).toMatchObject([{ event_id: "1", reason }]);
});

test("when the command is killed with -9 while a function handles the event, the dead letter is kept", async () => {
  const { app, url, where, run, redrive, die } = await start();
  await die(["1"]);
  app.answer(notifier, () => new Promise(() => undefined));
  const calls = app.callsTo(notifier).length;
  const args = ["redrive", "--all", ...where, "--dapr-url", url];
  const child = spawn(process.execPath, [join(root, "scripts/dead-letters.ts"), ...args], {
    env: { ...process.env, NODE_OPTIONS: "", DAPR_API_TOKEN: token },
  });
  const exit = once(child, "exit");
  await waitFor("the event", () => app.callsTo(notifier).length > calls);
  child.kill("SIGKILL");
  await exit;
  expect((await run.listed()).count).toBe(1);
  app.answer(notifier, status(200));
  expect(await redrive("redrive", "--all")).toMatchObject({ code: 0 });
});

test("an event that failed at two functions is re-driven only at the one that is named", async () => {
  const { app, run, redrive, die } = await start();
  await die(["1"], [notifier, auditWriter]);
  const before = app.callsTo(auditWriter).length;
  expect((await redrive("redrive", "1", "--function", "notifier")).said).toMatch(/\n1 re-driven, 0 failed$/);
  expect(app.callsTo(auditWriter).length).toBe(before);
  expect((await run.listed()).entries).toMatchObject([{ event_id: "1", function: "audit-writer" }]);
});

test("while Dapr is unreachable or rejects the token, nothing is re-driven and every reason is kept", async () => {
  const { where, run, die, url } = await start();
  await die(["1"]);
  const away = deadLettersCommand([...where, "--dapr-url", "http://127.0.0.1:1"], token);
  await expect(away("redrive", "--all")).rejects.toMatchObject({ code: "dapr_unreachable" });
  const stranger = deadLettersCommand([...where, "--dapr-url", url], "another");
  await expect(stranger("redrive", "--all")).rejects.toMatchObject({ code: "dapr_token" });
  expect((await run.listed()).entries).toMatchObject([{ reason: expect.stringContaining("answered 500") }]);
});

test("discarding asks for confirmation, and changes nothing without a yes", async () => {
  const questions: string[] = [];
  let agreed = false;
  const { run, die, where } = await start(async (question) => {
    questions.push(question);
    return agreed;
  });
  await die(["1", "2"]);
  expect(await run("discard", "1")).toEqual({ code: 1, said: "nothing discarded" });
  await expect(deadLettersCommand(where, token)("discard", "1")).rejects.toMatchObject({ code: "usage" });
  expect((await run.listed()).count).toBe(2);
  agreed = true;
  expect((await run("discard", "1")).said).toMatch(/\n1 discarded$/);
  expect((await run.listed()).entries).toMatchObject([{ event_id: "2" }]);
  await run("discard", "--all", "--yes");
  expect((await run.listed()).count).toBe(0);
  expect(questions).toHaveLength(2);
});

test("a dry run and showing a dead letter change nothing", async () => {
  const { app, run, redrive, die } = await start();
  await die(["1"]);
  const calls = app.callsTo(notifier).length;
  expect((await redrive("redrive", "--all", "--dry-run")).said).toMatch(/\n1 would be re-driven$/);
  expect((await run("discard", "--all", "--dry-run")).said).toMatch(/\n1 would be discarded$/);
  const { said } = await run("show", "1");
  expect(said).toContain("answered 500: no mail");
  expect(said).not.toContain("\u001b");
  expect(app.callsTo(notifier).length).toBe(calls);
  expect((await run.listed()).count).toBe(1);
});

test("an unknown id is refused before anything is done", async () => {
  const { run, redrive, die } = await start();
  await die(["1"]);
  await expect(redrive("redrive", "1", "nobody")).rejects.toMatchObject({ code: "no_such_dead_letter" });
  expect((await run.listed()).count).toBe(1);
});
