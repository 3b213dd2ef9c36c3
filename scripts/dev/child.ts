import { enableCompileCache } from "node:module";
import { describeFailure } from "./describe-failure.ts";
import type { FromChild, Settings, ToChild } from "./messages.ts";
import type { System } from "./system.ts";

// The process that `pnpm dev` starts, and restarts after a change or a crash. It ends with its parent.

/** Milliseconds. */
const stopDeadline = 12_000;

process.on("disconnect", () => process.exit(1));
// Ctrl-C and a closed terminal reach the whole group: the parent decides, so that work is finished first.
process.on("SIGINT", () => undefined);
process.on("SIGHUP", () => undefined);
process.on("SIGTERM", () => stop());
process.stdout.on("error", () => undefined); // A pipe that was closed: the parent sees it, too.
enableCompileCache();

let starting: Promise<System | undefined> | undefined;
let stopping = false;

// The code is loaded while the parent is still starting the database.
const code = Promise.all([import("./system.ts"), import("./write-pretty.ts")]);
code.catch(() => undefined);

process.on("message", (message: ToChild) => {
  if (message.type === "start") starting ??= start(message.settings);
  else stop();
});

async function start(settings: Settings): Promise<System | undefined> {
  try {
    const [{ startSystem }, { writePretty }] = await code;
    const system = await startSystem({ ...settings, env: process.env, write: writePretty });
    await tell({ type: "ready", url: system.url, daprUrl: system.daprUrl });
    return system;
  } catch (error) {
    await tell({ type: "failed", ...describeFailure(error) });
    process.exit(1);
  }
}

async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  setTimeout(() => process.exit(1), stopDeadline).unref();
  const system = await starting;
  await system?.stop();
  process.exit(0);
}

function tell(message: FromChild): Promise<void> {
  return new Promise((resolve) => {
    if (!process.send) throw new Error("this is a child process of scripts/dev.ts");
    process.send(message, () => resolve());
  });
}
