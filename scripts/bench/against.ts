import { cpus } from "node:os";
import { CommandError } from "../dev/command-error.ts";
import { onStopSignal } from "../dev/on-stop-signal.ts";
import { describeCpu, type EventsBench, type EventsResult, measureEvents } from "./events.ts";
import { commitOf, describeWorkingTree, git } from "./git-commit.ts";
import { spreadOf } from "./spread.ts";
import { checkOut } from "./temporary-checkout.ts";
import { thisVersion, type VersionUnderTest, versionIn } from "./version-under-test.ts";

export interface AgainstBench extends EventsBench {
  /** A branch, tag or hash. */
  readonly ref: string;
  readonly rounds: number;
}

/** The compared quantities; in each, a ratio above 1 means that ours is better. */
const quantities: Record<string, (ours: EventsResult, theirs: EventsResult) => number> = {
  "changes/s": (ours, theirs) => changeRate(ours) / changeRate(theirs),
  "events/s": (ours, theirs) => eventRate(ours) / eventRate(theirs),
  "changes per CPU second": (ours, theirs) => cpuPerChange(theirs) / cpuPerChange(ours),
};

const changeRate = ({ made, answered }: EventsResult) => made / answered;
const eventRate = ({ events, done }: EventsResult) => events / done;
const cpuPerChange = ({ made, cpu = Number.NaN }: EventsResult) => cpu / made;

/**
 * Measures events with our own code and with another commit's, alternating on the same machine, each on a new system.
 */
export async function benchAgainst({ ref, rounds, ...bench }: AgainstBench): Promise<void> {
  const commit = await commitOf(ref);
  const [ourName, theirName] = [await describeWorkingTree(), await git("rev-parse", "--short", commit)];
  const stop = new AbortController();
  const fail = () => stop.abort(new CommandError("stopped", "stopped before the last round"));
  const signals = onStopSignal({ stop: fail, hurry: () => process.exit(130), say: console.log });
  console.log(`Checking out ${theirName} (${await git("show", "-s", "--format=%s", commit)}) …`);
  const checkout = await checkOut(commit);
  try {
    const theirs = await versionIn(checkout.tree, theirName);
    const ours = await thisVersion(ourName);
    console.log(`
machine  ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, Node ${process.version}
runtime  ${bench.runtime}
ours     ${ourName}
theirs   ${theirName}
rounds   ${rounds}, each of ${bench.changes} changes by ${bench.users} users at once\n`);
    const results: [EventsResult, EventsResult][] = [];
    for (let round = 1; round <= rounds; round++) {
      // The order alternates, because the first run affects caches and load for the second.
      const order = round % 2 === 1 ? [ours, theirs] : [theirs, ours];
      const measured = new Map<VersionUnderTest, EventsResult>();
      for (const version of order) {
        stop.signal.throwIfAborted();
        const result = await measureEvents(bench, version, stop.signal);
        measured.set(version, result);
        console.log(`${`round ${round}`.padEnd(9)}${nameOf(version, ours)}${describe(result)}`);
        if (result.cpu !== undefined)
          console.log(`${"".padEnd(18)}${describeCpu(result.programs, result.made)}`);
      }
      results.push([measured.get(ours) as EventsResult, measured.get(theirs) as EventsResult]);
    }
    printRatios(results);
  } catch (error) {
    // After an abort, an error from the stopped system is not the real cause.
    stop.signal.throwIfAborted();
    throw error;
  } finally {
    await checkout.remove();
    signals.close();
  }
}

const nameOf = (version: VersionUnderTest, ours: VersionUnderTest) =>
  (version === ours ? "ours" : "theirs").padEnd(9);

function describe(result: EventsResult): string {
  const cpu = result.cpu === undefined ? "" : `, ${(cpuPerChange(result) * 1000).toFixed(2)} CPU ms a change`;
  return `${changeRate(result).toFixed(0).padStart(5)} changes/s, ${eventRate(result).toFixed(0).padStart(5)} events/s${cpu}`;
}

function printRatios(results: readonly (readonly [EventsResult, EventsResult])[]): void {
  console.log(
    `\n${"ours ÷ theirs".padEnd(24)}${["min", "median", "max"].map((it) => it.padStart(8)).join("")}`,
  );
  for (const [name, ratio] of Object.entries(quantities)) {
    const { min, median, max } = spreadOf(results.map(([ours, theirs]) => ratio(ours, theirs)));
    if (Number.isNaN(median)) continue; // CPU time is available on Linux only.
    console.log(`${name.padEnd(24)}${[min, median, max].map((it) => it.toFixed(2).padStart(8)).join("")}`);
  }
}
