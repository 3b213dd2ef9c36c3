import { cpus } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { connect } from "@todo/database/connect";
import type { Database } from "@todo/database/tables/database";
import { CommandError } from "../dev/command-error.ts";
import { signToken } from "../dev/sign-token.ts";
import { caller, liveTasks } from "./load.ts";
import { type Progress, progressOf } from "./progress.ts";
import { type RunningSystem, type RuntimeName, startRunningSystem } from "./running-system.ts";

export interface EventsBench {
  readonly runtime: RuntimeName;
  readonly changes: number;
  readonly users: number;
}

/** Milliseconds without progress until the rest counts as lost. */
const stalled = 90_000;

/** Task changes over HTTP until every consumer has done every event. */
export async function benchEvents({ runtime, changes, users }: EventsBench): Promise<void> {
  console.log(`Starting a system (${runtime}) …`);
  const system = await startRunningSystem(runtime);
  const db = connect({ url: system.cluster.url, maxConnections: 1 });
  try {
    const start = performance.now();
    const made = await makeChanges(system, changes, users);
    const answered = seconds(start);
    const { events } = await untilDone(db);
    const done = seconds(start);
    console.log(`
machine            ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, Node ${process.version}
runtime            ${runtime}
changes            ${made} by ${users} users at once
answered           ${answered.toFixed(1)} s, ${(made / answered).toFixed(0)} changes/s
events             ${events}, every consumer done, none lost
all consumers done ${done.toFixed(1)} s, ${(events / done).toFixed(0)} events/s`);
  } finally {
    await db.destroy();
    await system.stop();
  }
}

async function makeChanges(system: RunningSystem, changes: number, users: number): Promise<number> {
  const each = Math.ceil(changes / users);
  const made = Array.from({ length: users }, async (_, index) => {
    const token = await signToken(system.dataDir, { user: `bench-${index}`, timeZone: "UTC" });
    return liveTasks(caller(system.url, token), each);
  });
  return (await Promise.all(made)).reduce((sum, it) => sum + it, 0);
}

async function untilDone(db: Database): Promise<Progress> {
  let last = { at: performance.now(), missing: Number.POSITIVE_INFINITY };
  for (;;) {
    const progress = await progressOf(db);
    if (progress.missing === 0) return progress;
    if (progress.missing !== last.missing) last = { at: performance.now(), missing: progress.missing };
    if (performance.now() - last.at > stalled) {
      throw new CommandError(
        "events_lost",
        `${progress.missing} events are not done, and no more are being done`,
      );
    }
    await sleep(200);
  }
}

const seconds = (since: number) => (performance.now() - since) / 1000;
