import { parseArgs } from "node:util";
import { benchAgainst } from "./bench/against.ts";
import { benchBeside } from "./bench/beside.ts";
import { benchColdStart } from "./bench/cold-start.ts";
import { benchEvents } from "./bench/events.ts";
import { benchIdle } from "./bench/idle.ts";
import { benchImport } from "./bench/import.ts";
import { benchLive } from "./bench/live.ts";
import { benchReminders } from "./bench/reminders.ts";
import type { RuntimeName } from "./bench/running-system.ts";
import { benchSearch } from "./bench/search.ts";
import { benchStorage } from "./bench/storage.ts";
import { benchToken } from "./bench/token.ts";
import { benchWeb } from "./bench/web.ts";
import { CommandError } from "./dev/command-error.ts";
import { runCommand } from "./dev/run-command.ts";

const help = `Measures the system on this machine and prints the results. It never passes or fails.

  npx -y pnpm@12 bench [events] [--changes 10000] [--users 50]

Makes changes over HTTP, and waits until every consumer has processed every event.

  npx -y pnpm@12 bench [events] --against main [--rounds 5] [--changes 10000] [--users 50]

Measures the events of this working tree, uncommitted changes included, and of another commit (a branch, tag or hash), in turn
on the same machine, each time on a new system, with the same client. Prints the rates of each round, and our rate divided by
the other commit's: the minimum, the median and the maximum of all rounds. The other commit is checked out and installed
in a temporary folder, which is removed afterwards. Do not edit the working tree meanwhile: a system restarts when its code
changes. Against HEAD it shows how much two equal systems differ on this machine.

  npx -y pnpm@12 bench reminders [--reminders 1000] [--lead 60]

Measures how late reminders ring that are all due in the same second, --lead seconds after the start, and the CPU of each by program.

  npx -y pnpm@12 bench live [--changes 3000] [--connections 1000]

Measures the time from a change to the user's other screens, and what idle connections cost an instance of \`live\`.

  npx -y pnpm@12 bench import [--rows 50000]

Measures how fast a file of --rows tasks is imported, in how much memory, and how it affects another user.

  npx -y pnpm@12 bench cold-start [--runs 21]

Bundles the functions as for images, and measures the time from each one's process start to its first answer, compared with
Node running an empty program.

  npx -y pnpm@12 bench idle

Lists what is running under real Dapr, with its memory, from two to three minutes after the last request.

  npx -y pnpm@12 bench search [--tasks 1000000] [--runs 100]

Measures how long lists and searches take for users with 1 000, 10 000 and 100 000 tasks, in a table of --tasks tasks.

  npx -y pnpm@12 bench beside [--rounds 5] [--seconds 5] [--users 50]

How many tasks \`task-api\` creates, completes and lists per second, beside a FastAPI and SQLModel service that writes the same
rows to the same PostgreSQL, in turn. Needs Python 3 with pip.

  npx -y pnpm@12 bench token

Measures what checking an access token or a personal key adds to a request, in a separate process, without the start.

  npx -y pnpm@12 bench storage [--users 2000] [--tasks 100]

Measures the space that a task's whole life takes in PostgreSQL, with --tasks tasks for each of --users users.

  npx -y pnpm@12 bench web [--tasks 5000] [--runs 5] [--changes 500]

Opens the web app in Chromium: how long its first page takes on a slow phone network, how fast it responds to a user
with --tasks tasks, how long a change takes to reach another screen; and Lighthouse's scores, for which its package is fetched.

events, reminders, live, import, idle, search and web each start a new system in a temporary folder. The client, the functions, the
database and the runtime share this machine.

  --runtime  local: pnpm dev (default); dapr: pnpm dev:dapr, with real Dapr, Kafka and Redis`;

interface Options {
  readonly runtime: RuntimeName;
  /** The commit that `--against` names. */
  readonly against: string | undefined;
  /** An option's value, or the default. @throws CommandError `usage` */
  count(name: string, otherwise: number): number;
}

const benches: Record<string, (options: Options) => Promise<void>> = {
  events: ({ runtime, against, count }) => {
    const bench = { runtime, changes: count("changes", 10_000), users: count("users", 50) };
    return against === undefined
      ? benchEvents(bench)
      : benchAgainst({ ...bench, ref: against, rounds: count("rounds", 5) });
  },
  reminders: ({ runtime, count }) =>
    benchReminders({ runtime, reminders: count("reminders", 1_000), lead: count("lead", 60) }),
  live: ({ runtime, count }) =>
    benchLive({ runtime, changes: count("changes", 3_000), connections: count("connections", 1_000) }),
  import: ({ runtime, count }) => benchImport({ runtime, rows: count("rows", 50_000) }),
  "cold-start": ({ count }) => benchColdStart(count("runs", 21)),
  idle: () => benchIdle(),
  search: ({ count }) => benchSearch({ tasks: count("tasks", 1_000_000), runs: count("runs", 100) }),
  beside: ({ count }) =>
    benchBeside({ users: count("users", 50), rounds: count("rounds", 5), seconds: count("seconds", 5) }),
  web: ({ count }) =>
    benchWeb({ tasks: count("tasks", 5_000), runs: count("runs", 5), changes: count("changes", 500) }),
  token: () => benchToken(),
  storage: ({ count }) => benchStorage(count("users", 2_000), count("tasks", 100)),
};

const counts = [
  "changes",
  "users",
  "reminders",
  "lead",
  "connections",
  "runs",
  "tasks",
  "rounds",
  "seconds",
  "rows",
];

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      help: { type: "boolean", short: "h" },
      runtime: { type: "string", default: "local" },
      against: { type: "string" },
      ...Object.fromEntries(counts.map((name) => [name, { type: "string" as const }])),
    },
  });
  if (values.help) return console.log(help);
  const [what = "events", ...more] = positionals;
  const bench = benches[what];
  if (!bench || more.length > 0) {
    const names = Object.keys(benches).join(", ");
    throw new CommandError("usage", `expected one of ${names}, not ${positionals.join(" ")}`);
  }
  const { runtime, against } = values;
  if (runtime !== "local" && runtime !== "dapr") {
    throw new CommandError("usage", `--runtime: expected "local" or "dapr"`);
  }
  if (against !== undefined && what !== "events") {
    throw new CommandError(
      "usage",
      `--against: only events are measured against another commit, not ${what}`,
    );
  }
  const given: Record<string, unknown> = values;
  await bench({ runtime, against, count: (name, otherwise) => toCount(name, given[name] ?? otherwise) });
});

function toCount(name: string, value: unknown): number {
  if (/^[1-9]\d{0,6}$/.test(String(value))) return Number(value);
  throw new CommandError("usage", `--${name}: expected a whole number from 1 to 9999999`);
}
