import { spawn } from "node:child_process";
import { makeToken } from "@todo/database/testing/make-token";
import { expect, test } from "vitest";
import { startCutProxy } from "../support/cut-proxy.ts";
import { eventually } from "../support/eventually.ts";
import { type Machine, machine } from "./run-todo.ts";
import { startCli } from "./start-cli.ts";

const cli = startCli();

/** Starts `todo tail`, which runs until it is stopped. */
function follow({ env, program: [file, ...args] }: Machine, ...options: string[]) {
  const child = spawn(file, [...args, "tail", ...options], { env, stdio: ["ignore", "pipe", "pipe"] });
  const printed = { out: "", err: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    printed.out += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    printed.err += text;
  });
  const code = new Promise<number | null>((resolve) => child.once("close", resolve));
  return { printed, code, stop: () => child.kill("SIGINT") };
}

test("tail tells each change once, in order, through a broken connection, and who made it", async () => {
  const proxy = await startCutProxy(cli.system.url);
  try {
    const key = await makeToken(cli.system.db, { user: "cli-tails" });
    const api = await cli.system.api("cli-tails");
    const { printed, code, stop } = follow(machine({ url: proxy.url, key, program: cli.program }));
    await eventually(() => expect(printed.err).toMatch(/Following changes/));
    const { body: task } = await api.post("/api/tasks", { title: "Milk" });
    await eventually(() => expect(printed.out).toMatch(/task created +“Milk” +by api \(test\)\n/));
    await proxy.away();
    await eventually(() => expect(printed.err).toMatch(/connection is lost/));
    await api.patch(`/api/tasks/${task.id}`, { priority: "high" });
    await api.post(`/api/tasks/${task.id}/complete`);
    await proxy.back();
    await eventually(() => expect(printed.out).toMatch(/task completed/));
    const lines = printed.out.trimEnd().split("\n");
    expect(lines.map((line) => /task \w+/.exec(line)?.[0])).toEqual([
      "task created",
      "task updated",
      "task completed",
    ]);
    expect(lines[1]).toMatch(/“Milk” \(priority\)/);
    stop();
    expect(await code).toBe(0);
  } finally {
    await proxy.stop();
  }
});

test("with JSON each line is an event and its cursor, from which another tail goes on", async () => {
  const key = await makeToken(cli.system.db, { user: "cli-json-tails" });
  const made = machine({ url: cli.system.url, key, program: cli.program });
  const api = await cli.system.api("cli-json-tails");
  const whoFirst = follow(made, "--json", "--count", "1");
  // There is no other sign that it listens, so tasks are created until it has printed one.
  const first = await eventually(async () => {
    await api.post("/api/tasks", { title: "Milk" });
    expect(whoFirst.printed.out).not.toBe("");
    return JSON.parse(whoFirst.printed.out);
  });
  expect(await whoFirst.code).toBe(0);
  await api.post("/api/tasks", { title: "Tea" });
  const { body: audit } = await api.get("/api/tasks?search=tea");
  const rest = follow(made, "--json", "--cursor", first.cursor);
  await eventually(() => expect(rest.printed.out).toContain(audit.items[0].id));
  rest.stop();
  await rest.code;
  const told = rest.printed.out
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line).event.data.task.title);
  expect(told.at(-1)).toBe("Tea");
  expect(rest.printed.out).not.toContain(first.event.id);
});

test("tail ends with an error when the key is refused", async () => {
  const made = machine({ url: cli.system.url, key: `todo_${"x".repeat(43)}`, program: cli.program });
  const { code, printed } = follow(made, "--json");
  expect([await code, JSON.parse(printed.err).error.code]).toEqual([3, "unauthorized"]);
});
