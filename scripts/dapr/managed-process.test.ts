import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isAlive } from "@todo/embedded-postgres/process-state";
import { expect, onTestFinished, test, vi } from "vitest";
import { type ProcessOptions, startProcess } from "./managed-process.ts";

/** Ready once it has created a file. */
const server = `require("fs").writeFileSync("ready", ""); setInterval(() => {}, 1000)`;

async function options(code: string, more: Partial<ProcessOptions> = {}): Promise<ProcessOptions> {
  const folder = await mkdtemp(join(tmpdir(), "todo-process-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return {
    name: "Server",
    command: process.execPath,
    args: ["-e", code],
    env: process.env,
    cwd: folder,
    logFile: join(folder, "log"),
    isReady: async () => existsSync(join(folder, "ready")),
    ...more,
  };
}

test("a killed process comes back as a new one", async () => {
  const one = await startProcess(await options(server));
  onTestFinished(() => one.stop());
  const { pid } = one;
  await one.kill9();
  expect([isAlive(pid), one.alive]).toEqual([false, false]);
  await one.restart();
  expect(one.pid).not.toBe(pid);
  expect(one.alive).toBe(true);
});

test("an unexpected exit is reported, a requested one is not", async () => {
  const onEnd = vi.fn();
  const one = await startProcess(await options(server, { onEnd }));
  process.kill(one.pid, "SIGKILL");
  await vi.waitFor(() => expect(onEnd).toHaveBeenCalledExactlyOnceWith("SIGKILL"), 60_000);
  await one.restart();
  await one.stop();
  expect(onEnd).toHaveBeenCalledOnce();
});

test("a process that exits while it starts fails with the last lines it printed", async () => {
  const starting = startProcess(await options(`console.log("port taken"); process.exit(3)`));
  await expect(starting).rejects.toThrow(/^Server ended \(exit code 3\)\..*port taken$/s);
});

test("a process that is not ready in time fails and is killed", async () => {
  const silent = await options(`console.log(process.pid); setInterval(() => {}, 1000)`, {
    startDeadline: 300,
  });
  const error: Error = await startProcess(silent).catch((reason) => reason);
  expect(error.message).toContain("was not ready within 0.3 s");
  const pid = Number(/\d+$/.exec(error.message)?.[0]);
  await vi.waitFor(() => expect(isAlive(pid)).toBe(false), 60_000);
});

test("a program that cannot be run is an error", async () => {
  const starting = startProcess(await options("", { command: "/nowhere/to/be/found" }));
  await expect(starting).rejects.toThrow("ENOENT");
});

test("a process that ignores the stop signal is killed", async () => {
  const stubborn = await options(`process.on("SIGTERM", () => {}); ${server}`, { stopDeadline: 100 });
  const one = await startProcess(stubborn);
  await one.stop();
  expect(isAlive(one.pid)).toBe(false);
});
