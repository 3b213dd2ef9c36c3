import { readdir, readFile } from "node:fs/promises";
import { cpus } from "node:os";
import { poll } from "@todo/embedded-postgres/poll";
import { CommandError } from "../dev/command-error.ts";
import { makeToken } from "../dev/make-token.ts";
import { type Call, caller } from "./load.ts";
import { percentiles } from "./percentiles.ts";
import { type RunningSystem, type RuntimeName, startRunningSystem } from "./running-system.ts";

export interface ImportBench {
  readonly runtime: RuntimeName;
  readonly rows: number;
}

/** Milliseconds between two changes of another user, and between two progress checks. */
const [rhythm, look] = [200, 100];

interface State {
  readonly id: string;
  readonly status: string;
}

/**
 * Measures how fast a file of tasks is parsed and added, how much memory that takes, and how it affects another user.
 */
export async function benchImport({ runtime, rows }: ImportBench): Promise<void> {
  console.log(`Starting a system (${runtime}) …`);
  const system = await startRunningSystem(runtime);
  try {
    const token = (user: string) => makeToken(system.dataDir, { user, timeZone: "Europe/Berlin" });
    const owner = await token("owner");
    const call = caller(system.url, owner);
    const other = caller(system.url, await token("other"));
    const alone = await waits(other, () => Promise.resolve(), 5_000);
    const before = await rss(system);
    let most = before;
    const file = csvOf(rows);
    const begin = performance.now();
    let read = 0;
    const during = await waits(other, async () => {
      const { id } = await upload(system.url, owner, file);
      read = performance.now();
      await poll(
        async () => {
          most = Math.max(most, await rss(system));
          const state = (await call("GET", `/api/imports/${id}`)) as State;
          return state.status === "finished" ? state : undefined;
        },
        { everyMs: look, timeoutMs: 600_000 },
      );
    });
    const end = performance.now();
    const rate = (from: number, to: number) => Math.round(rows / ((to - from) / 1000));
    console.log(`
machine        ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, Node ${process.version}
runtime        ${runtime}
file           ${rows} rows, ${Math.round(file.length / 1e5) / 10} MB of Todoist's CSV, a third with a rule or a date in words
read           ${rate(begin, read)} rows/s
added          ${rate(read, end)} rows/s; both ${rate(begin, end)} rows/s
memory         ${mb(before)} → at most ${mb(most)} MB RSS of the process that all functions share
another user   a change took ${percentiles(alone)} before, ${percentiles(during)} meanwhile`);
  } finally {
    await system.stop();
  }
}

/** How long another user's changes take while something is done, in milliseconds. */
async function waits(call: Call, work: () => Promise<void>, least = 0): Promise<number[]> {
  const times: number[] = [];
  let done = false;
  const until = performance.now() + least;
  const working = work().finally(() => {
    done = true;
  });
  while (!done || performance.now() < until) {
    const begin = performance.now();
    await call("POST", "/api/tasks", { title: "meanwhile" });
    times.push(performance.now() - begin);
    await new Promise((resolve) => setTimeout(resolve, rhythm));
  }
  await working;
  return times;
}

async function upload(url: string, token: string, body: string): Promise<State> {
  const answer = await fetch(`${url}/api/import?source=todoist&file_name=Work.csv`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body,
  });
  if (answer.ok) return (await answer.json()) as State;
  throw new CommandError("import_refused", `${answer.status}: ${await answer.text()}`);
}

function csvOf(rows: number): string {
  const dates = ["", "", "", "", "every 2 weeks", "2031-07-22"];
  const lines = Array.from(
    { length: rows },
    (_, row) =>
      `task,Task number ${row} @home,Some words about it,4,1,${dates[row % dates.length]},en,Europe/Berlin`,
  );
  return `TYPE,CONTENT,DESCRIPTION,PRIORITY,INDENT,DATE,DATE_LANG,TIMEZONE\n${lines.join("\n")}\n`;
}

/** Bytes of the largest Node process of the system: locally all functions share one. 0 where there is no /proc. */
async function rss({ pid }: RunningSystem): Promise<number> {
  const folders = await readdir("/proc").catch(() => []);
  const numbers = folders.filter((name) => /^\d+$/.test(name));
  const all = await Promise.all(
    numbers.map(async (name) => {
      const status = await readFile(`/proc/${name}/status`, "utf8").catch(() => "");
      const value = (key: string) => Number(new RegExp(`^${key}:\\s+(\\d+)`, "m").exec(status)?.[1] ?? 0);
      const isNode = /^Name:\s+(node|MainThread)/m.test(status);
      return { pid: Number(name), parent: value("PPid"), bytes: value("VmRSS") * 1024, isNode };
    }),
  );
  const largest = (of: number): number =>
    Math.max(
      0,
      ...all
        .filter(({ parent }) => parent === of)
        .map((it) => Math.max(it.isNode ? it.bytes : 0, largest(it.pid))),
    );
  return Math.max(largest(pid), all.find((it) => it.pid === pid)?.bytes ?? 0);
}

const mb = (bytes: number) => Math.round(bytes / 1024 / 1024);
