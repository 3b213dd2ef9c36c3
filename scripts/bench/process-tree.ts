import { readdirSync, readFileSync } from "node:fs";
import { programName } from "./program-name.ts";

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
  const tree = treeOf(pid);
  return tree?.reduce((sum, { cpu }) => sum + cpu, 0);
}

/**
 * The same by program, as `programName` names it. What has exited counts for the program that had started it.
 */
export function cpuSecondsByProgram(pid: number): ReadonlyMap<string, number> | undefined {
  const named = treeOf(pid)?.map((it) => ({ ...it, name: programName(commandLine(it.pid)) }));
  if (!named) return undefined;
  const total = (all: typeof named) => all.reduce((sum, { cpu }) => sum + cpu, 0);
  return new Map([...Map.groupBy(named, ({ name }) => name)].map(([name, all]) => [name, total(all)]));
}

/** A process and everything that it has started. Undefined if there is no such process, or no /proc. */
export function treeOf(pid: number): Process[] | undefined {
  if (process.platform !== "linux") return undefined;
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap(readStat);
  const withChildren = (of: Process): Process[] => [
    of,
    ...all.filter(({ parent }) => parent === of.pid).flatMap(withChildren),
  ];
  const top = all.find((it) => it.pid === pid);
  return top && withChildren(top);
}

/** Its words; none of a process that has just exited. */
export function commandLine(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
  } catch {
    return [];
  }
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
