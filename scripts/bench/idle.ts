import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { CommandError } from "../dev/command-error.ts";
import { makeToken } from "../dev/make-token.ts";
import { caller } from "./load.ts";
import { commandLine, treeOf } from "./process-tree.ts";
import { programName } from "./program-name.ts";
import { startRunningSystem } from "./running-system.ts";

/**
 * Seconds without a request until a function is stopped, as in `knative/cron-reminders.yaml`: the minimum that Knative
 * allows.
 */
const window = 6;
/** Seconds from the last request until the observation begins, and its length. */
const [quiet, watched] = [120, 60];

interface Seen {
  seconds: number;
  /** Maximum MiB observed. */
  rss: number;
  pss: number;
}

/** Measures which processes run, and with how much memory, after two minutes without requests. */
export async function benchIdle(): Promise<void> {
  if (process.platform !== "linux")
    throw new CommandError("usage", "idle needs Linux, which tells what memory is shared");
  console.log("Starting a system (dapr) …");
  const system = await startRunningSystem("dapr", undefined, undefined, { IDLE_SECONDS: String(window) });
  try {
    const token = await makeToken(system.dataDir, { user: "idle", timeZone: "UTC" });
    await caller(system.url, token)("POST", "/api/tasks", { title: "The last one" });
    console.log(`Nobody asks for anything for ${quiet} s …`);
    await sleep(quiet * 1000);
    const seen = new Map<string, Seen>();
    for (let second = 0; second < watched; second++) {
      lookAt(system.pid, seen);
      await sleep(1000);
    }
    print(seen);
  } finally {
    await system.stop();
  }
}

function print(seen: ReadonlyMap<string, Seen>): void {
  console.log(`\nfrom ${quiet} to ${quiet + watched} s after the last request`);
  console.log(`${"".padEnd(24)} ${"s up".padStart(6)} ${"RSS".padStart(6)} ${"PSS".padStart(6)} MiB`);
  for (const [name, { seconds, rss, pss }] of [...seen].toSorted(([, a], [, b]) => b.pss - a.pss)) {
    const numbers = [seconds, rss, pss].map((it) => it.toFixed(0).padStart(6)).join(" ");
    console.log(`${name.padEnd(24)} ${numbers}`);
  }
}

/** Adds the processes that run at this moment. Processes with the same name are summed: a server and its workers. */
function lookAt(top: number, seen: Map<string, Seen>): void {
  const now = new Map<string, { rss: number; pss: number }>();
  for (const { pid } of treeOf(top) ?? []) {
    const memory = memoryOf(pid);
    if (!memory) continue;
    const before = now.get(memory.name) ?? { rss: 0, pss: 0 };
    now.set(memory.name, { rss: before.rss + memory.rss, pss: before.pss + memory.pss });
  }
  for (const [name, { rss, pss }] of now) {
    const before = seen.get(name) ?? { seconds: 0, rss: 0, pss: 0 };
    const most = { rss: Math.max(before.rss, rss), pss: Math.max(before.pss, pss) };
    seen.set(name, { seconds: before.seconds + 1, ...most });
  }
}

/** Undefined for one that has just ended. */
function memoryOf(pid: number): { name: string; rss: number; pss: number } | undefined {
  const memory = smapsOf(pid);
  const mib = (what: string) => Number(new RegExp(`^${what}:\\s+(\\d+) kB`, "m").exec(memory)?.[1]) / 1024;
  const words = commandLine(pid);
  if (memory === "" || !words[0]) return undefined;
  return { name: programName(words), rss: mib("Rss"), pss: mib("Pss") };
}

function smapsOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
  } catch {
    return "";
  }
}
