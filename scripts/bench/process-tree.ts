import { readdirSync, readFileSync } from "node:fs";

/** Of Linux' clock ticks, of which a second has 100 on every architecture that Node runs on. */
const ticksPerSecond = 100;

interface Process {
  readonly pid: number;
  readonly parent: number;
  /** Seconds that it and its children that have ended have computed. */
  readonly cpu: number;
}

/** Seconds of CPU that a process and all that it has started have used. Undefined where there is no /proc. */
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
    // The name, in brackets, may contain anything.
    const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
    const fields = stat
      .slice(stat.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    const ticks = fields.slice(11, 15).reduce((sum, it) => sum + it, 0);
    return [{ pid: Number(pid), parent: fields[1] ?? 0, cpu: ticks / ticksPerSecond }];
  } catch {
    return []; // It has just ended.
  }
}
