import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import { cpuSecondsByProgram, cpuSecondsOf } from "./process-tree.ts";

/** Uses half a second of CPU, reports it, and stays alive. */
const busy = `let used; do used = process.cpuUsage(); while (used.user + used.system < 500_000); console.log("done"); setInterval(() => {}, 1000)`;

test.runIf(process.platform === "linux")(
  "the CPU of a process includes that of the processes it has started",
  async () => {
    const args = [
      "-e",
      `require("child_process").spawn(process.execPath, ["-e", ${JSON.stringify(busy)}], { stdio: "inherit" })`,
    ];
    const parent = spawn(process.execPath, args, { detached: true, stdio: ["ignore", "pipe", "inherit"] });
    onTestFinished(() => void process.kill(-(parent.pid as number), "SIGKILL"));
    await once(parent.stdout, "data");
    const all = cpuSecondsOf(parent.pid as number);
    expect(all).toBeGreaterThanOrEqual(0.5);
    const byProgram = cpuSecondsByProgram(parent.pid as number);
    expect(byProgram?.get("node -e")).toBeGreaterThanOrEqual(all ?? 0);
  },
);

test.runIf(process.platform === "linux")("a process that does not exist has no CPU time", () => {
  expect(cpuSecondsOf(2 ** 30)).toBeUndefined();
});
