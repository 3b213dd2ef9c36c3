import { cpus } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { CommandError } from "../dev/command-error.ts";
import { caller, liveTasks } from "./load.ts";
import { cpuSecondsByProgram } from "./process-tree.ts";
import type { Progress } from "./progress.ts";
import { type RunningSystem, type RuntimeName, startRunningSystem } from "./running-system.ts";
import { thisVersion, type VersionUnderTest } from "./version-under-test.ts";

export interface EventsBench {
  readonly runtime: RuntimeName;
  readonly changes: number;
  readonly users: number;
}

export interface EventsResult {
  /** Number of changes made. */
  readonly made: number;
  readonly events: number;
  /** Seconds until the last change was answered. */
  readonly answered: number;
  /** Seconds until every consumer had handled every event. */
  readonly done: number;
  /**
   * Seconds of CPU of the whole system, including its database and broker but not the client. Undefined except on
   * Linux.
   */
  readonly cpu: number | undefined;
  /** The same by program, and that of the client. */
  readonly programs: ReadonlyMap<string, number>;
}

/** Milliseconds without progress after which the rest counts as lost. */
const stalled = 90_000;

/** Measures task changes over HTTP until every consumer has handled every event. */
export async function benchEvents(bench: EventsBench): Promise<void> {
  const { runtime, users } = bench;
  console.log(`Starting a system (${runtime}) …`);
  const { made, events, answered, done, programs } = await measureEvents(bench, await thisVersion());
  console.log(`
machine            ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, Node ${process.version}
runtime            ${runtime}
changes            ${made} by ${users} users at once
answered           ${answered.toFixed(1)} s, ${(made / answered).toFixed(0)} changes/s
events             ${events}, every consumer done, none lost
all consumers done ${done.toFixed(1)} s, ${(events / done).toFixed(0)} events/s
CPU of a change    ${describeCpu(programs, made)}`);
}

type ByProgram = ReadonlyMap<string, number>;

/** Seconds of CPU that each program used in between; empty where they cannot be known. */
export function cpuUsed(before: ByProgram | undefined, after: ByProgram | undefined): ByProgram {
  if (!before || !after) return new Map();
  return new Map([...after].map(([name, cpu]) => [name, cpu - (before.get(name) ?? 0)]));
}

/** Milliseconds of CPU of a change, in each program that takes a noticeable part of it. */
export function describeCpu(programs: EventsResult["programs"], made: number): string {
  const each = [...programs].map(([name, seconds]) => ({ name, ms: (seconds / made) * 1000 }));
  const noticed = each.filter(({ ms }) => ms >= 0.01).toSorted((a, b) => b.ms - a.ms);
  const total = each.reduce((sum, { ms }) => sum + ms, 0);
  return [`${total.toFixed(2)} ms`, ...noticed.map(({ name, ms }) => `${name} ${ms.toFixed(2)}`)].join(", ");
}

/** @param signal aborting it ends the measurement with an error */
export async function measureEvents(
  { runtime, changes, users }: EventsBench,
  version: VersionUnderTest,
  signal?: AbortSignal,
): Promise<EventsResult> {
  const system = await startRunningSystem(runtime, version, signal);
  const db = version.connect({ url: system.cluster.url, maxConnections: 1 });
  try {
    const [start, cpuAtStart, client] = [
      performance.now(),
      cpuSecondsByProgram(system.pid),
      process.cpuUsage(),
    ];
    const made = await makeChanges(system, version, changes, users);
    const answered = seconds(start);
    const { events } = await untilDone(() => version.progressOf(db));
    const [done, cpuAtEnd] = [seconds(start), cpuSecondsByProgram(system.pid)];
    if (!cpuAtStart || !cpuAtEnd)
      return { made, events, answered, done, cpu: undefined, programs: new Map() };
    const used = cpuUsed(cpuAtStart, cpuAtEnd);
    const cpu = [...used.values()].reduce((sum, seconds) => sum + seconds, 0);
    const { user, system: kernel } = process.cpuUsage(client);
    const programs = new Map([...used, ["(client)", (user + kernel) / 1_000_000] as const]);
    return { made, events, answered, done, cpu, programs };
  } finally {
    await db.destroy();
    await system.stop();
  }
}

async function makeChanges(
  system: RunningSystem,
  { makeToken }: VersionUnderTest,
  changes: number,
  users: number,
): Promise<number> {
  const each = Math.ceil(changes / users);
  const made = Array.from({ length: users }, async (_, index) => {
    const token = await makeToken(system.dataDir, { user: `bench-${index}`, timeZone: "UTC" });
    return liveTasks(caller(system.url, token), each);
  });
  return (await Promise.all(made)).reduce((sum, it) => sum + it, 0);
}

async function untilDone(ask: () => Promise<Progress>): Promise<Progress> {
  let last = { at: performance.now(), missing: Number.POSITIVE_INFINITY };
  for (;;) {
    const progress = await ask();
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
