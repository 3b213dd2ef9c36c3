import { createServer, request as forward, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { makeToken } from "@todo/database/testing/make-token";
import { expect, onTestFinished, test, vi } from "vitest";
import { machine } from "./run-todo.ts";
import { startCli } from "./start-cli.ts";

/** Each test starts many processes, one after another. */
vi.setConfig({ testTimeout: 240_000 });

const cli = startCli();

const newMachine = (key: string, url = cli.system.url) => machine({ url, key, program: cli.program });

/** Faults on the way of a request: it may be lost, or refused before it arrives. */
type Way = (
  count: number,
) => "passes" | "answer is lost" | { refused: number; headers: Record<string, string> };

/** A proxy in front of the system, like those that stand in front of real ones. */
async function proxied(way: Way): Promise<{ url: string; keys: (string | undefined)[] }> {
  const keys: (string | undefined)[] = [];
  let count = 0;
  const server: Server = createServer((incoming, outgoing) => {
    const happens = incoming.method === "POST" && incoming.url === "/api/tasks" ? way(++count) : "passes";
    if (incoming.url === "/api/tasks") keys.push(incoming.headers["idempotency-key"] as string | undefined);
    if (typeof happens === "object") {
      outgoing.writeHead(happens.refused, happens.headers).end();
      return;
    }
    const { method, headers, url = "" } = incoming;
    const upstream = forward(new URL(url, cli.system.url), {
      method,
      headers,
    });
    incoming.pipe(upstream);
    upstream.on("response", (answer) => {
      if (happens === "answer is lost") outgoing.destroy();
      else answer.pipe(outgoing.writeHead(answer.statusCode ?? 502, answer.headers));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, keys };
}

test("a task whose answers are lost is added once, under one idempotency key", async () => {
  const { url, keys } = await proxied((count) => (count <= 2 ? "answer is lost" : "passes"));
  const { todo } = newMachine(await makeToken(cli.system.db, { user: "cli-lost" }), url);
  expect(await todo("add", "milk")).toMatchObject({ code: 0, out: expect.stringContaining("Added “Milk”") });
  expect(keys).toHaveLength(3);
  expect(new Set(keys).size).toBe(1);
  const { items } = (await (await cli.system.api("cli-lost")).get("/api/tasks")).body;
  expect(items).toMatchObject([{ title: "Milk" }]);
});

test("a request that was limited is sent again after the time that the server names; a long time is told instead", async () => {
  const limited = (seconds: number): ReturnType<Way> => ({
    refused: 429,
    headers: { "retry-after": String(seconds) },
  });
  const key = await makeToken(cli.system.db, { user: "cli-limited" });
  const soon = await proxied((count) => (count === 1 ? limited(1) : "passes"));
  const waited = await newMachine(key, soon.url).todo("add", "milk");
  expect(waited).toMatchObject({ code: 0, err: "The server asks to wait: trying again in 1 s …\n" });
  const late = await proxied(() => limited(900));
  const refused = await newMachine(key, late.url).todo("add", "milk");
  expect(refused).toMatchObject({ code: 6, err: expect.stringContaining("Try again in 900 s.") });
  const { out, err } = await newMachine(key, late.url).todo("add", "milk", "--json");
  expect([out, JSON.parse(err).error]).toMatchObject(["", { retry_after: 900 }]);
});

test("an unreachable server, a server that has moved and a refused key have different errors, each with what to do", async () => {
  const key = await makeToken(cli.system.db, { user: "cli-troubles" });
  const away = await newMachine(key, "http://127.0.0.1:9999").todo("list");
  expect(away).toMatchObject({ code: 5, out: "" });
  expect(away.err).toMatch(
    /^todo: cannot reach the server at http:\/\/127\.0\.0\.1:9999: .*ECONNREFUSED.*\n.*TODO_URL/,
  );
  const wrong = await newMachine(`todo_${"x".repeat(43)}`).todo("list");
  expect(wrong).toMatchObject({ code: 3, err: expect.stringContaining(`${cli.system.url}/auth/account`) });
  const moved = await proxied(() => ({
    refused: 307,
    headers: { location: "http://127.0.0.1:9/api/tasks" },
  }));
  expect(await newMachine(key, moved.url).todo("add", "milk")).toMatchObject({
    code: 1,
    err: expect.stringContaining("leads elsewhere: http://127.0.0.1:9/api/tasks"),
  });
  const none = machine({ url: cli.system.url, program: cli.program });
  expect(await none.todo("today")).toMatchObject({ code: 3, err: expect.stringContaining("todo login") });
  const reader = await makeToken(cli.system.db, { user: "cli-troubles", scopes: ["tasks:read"] });
  const mayNot = await newMachine(reader).todo("lists", "--add", "Home");
  expect(mayNot).toMatchObject({ code: 3, err: expect.stringMatching(/tasks:write/) });
});

test("several tasks that fit are named, and nothing is changed", async () => {
  const { todo, json } = newMachine(await makeToken(cli.system.db, { user: "cli-several" }));
  for (const title of ["Buy milk", "Sell milk"]) await todo("add", "--literal", title);
  const guessed = await todo("done", "milk");
  expect(guessed).toMatchObject({ code: 4, out: "" });
  expect(guessed.err).toMatch(/several tasks match "milk"[\s\S]*Sell milk/);
  expect(await todo("done", "7")).toMatchObject({
    code: 4,
    err: expect.stringContaining("nothing has been listed"),
  });
  const { items } = (await json("list")) as { items: { id: string; title: string }[] };
  expect(items.map((it) => it.title).sort()).toEqual(["Buy milk", "Sell milk"]);
  const [first] = items;
  expect((await todo("done", first?.id.slice(-6) ?? "")).out).toBe(`Done: “${first?.title}”.\n`);
  const partly = await todo("done", "milk", "no such task");
  expect(partly.code).toBe(4);
  expect(await json("list")).toMatchObject({ items: [{ status: "pending" }] });
});

test("what a command does not understand is named, and nothing is sent", async () => {
  const { todo } = newMachine(await makeToken(cli.system.db, { user: "cli-usage" }));
  for (const [args, message] of [
    [["ad", "milk"], 'there is no command "ad"'],
    [["list", "--colour"], "--colour"],
    [["list", "--due", "someday"], "--due: expected overdue, today, upcoming or none"],
    [["add", "milk", "--due", "someday"], "--due: expected a day or a time"],
    [["done"], "expected TASK…"],
    [["undo", "it"], 'did not expect "it"'],
  ] as const)
    expect(await todo(...args)).toMatchObject({ code: 2, out: "", err: expect.stringContaining(message) });
  expect((await (await cli.system.api("cli-usage")).get("/api/tasks")).body.items).toEqual([]);
});
