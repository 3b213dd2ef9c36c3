import { readdirSync, readFileSync } from "node:fs";

/** Linux' clock ticks: 100 per second on every architecture that Node supports. */
const ticksPerSecond = 100;

interface Process {
  readonly pid: number;
  readonly parent: number;
  /** Seconds of CPU used by it and by its exited children. */
  readonly cpu: number;
}

/** Seconds of CPU used by a process and everything that it has started. Undefined where there is no /proc. */
export function cpuSecondsOf(pid: number): number | undefined {
  if (process.platform !== "linux") return undefined;
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap(readStat);
  const sum = (of: Process): number =>
    all.filter(({ parent }) => parent === of.pid).reduce((total, child) => total + sum(child), of.cpu);
  const top = all.find((it) => it.pid === pid);
  return top && sum(top);
}

function readStat(pid: string): Process[] {
  try {
    // The name, in parentheses, may contain anything.
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    const fields = stat
      .slice(stat.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const ticks = fields.slice(11, 15).reduce((sum, it) => sum + it, 0);
    return [{ pid: Number(pid), parent: fields[1] ?? 0, cpu: ticks / ticksPerSecond }];
  } catch {
    return []; // It has just exited.
  }
}
