import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { cpus } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "@todo/embedded-postgres/free-port";
import { poll } from "@todo/embedded-postgres/poll";
import { createLiveClient, type LiveClient } from "@todo/live-client/live-client";
import { CommandError } from "../dev/command-error.ts";
import { makeToken } from "../dev/make-token.ts";
import { root } from "../dev/root.ts";
import { type Call, caller } from "./load.ts";
import { percentiles } from "./percentiles.ts";
import { type RunningSystem, type RuntimeName, startRunningSystem } from "./running-system.ts";

export interface LiveBench {
  readonly runtime: RuntimeName;
  readonly changes: number;
  readonly connections: number;
}

/** Users who each change something and watch two screens. */
const users = 10;
/** Milliseconds between two changes of one user. */
const rhythm = 100;

/** Measures a change's way to the user's other screens, and the cost of an idle connection. */
export async function benchLive({ runtime, changes, connections }: LiveBench): Promise<void> {
  console.log(`Starting a system (${runtime}) …`);
  const system = await startRunningSystem(runtime);
  try {
    const delays = await delaysOf(system, changes);
    const idle = await idleConnections(system, connections);
    console.log(`
machine            ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, Node ${process.version}
runtime            ${runtime}
change → screen    ${percentiles(delays)}, ${users} users at ${1000 / rhythm} changes/s each, two screens each
idle connections   ${connections} in one instance of live: ${mb(idle.before)} → ${mb(idle.after)} MB RSS, ${perConnection(idle, connections)} kB each`);
  } finally {
    await system.stop();
  }
}

/** Milliseconds from just before the change is sent until a screen has it. */
async function delaysOf(system: RunningSystem, changes: number): Promise<number[]> {
  const delays: number[] = [];
  const each = Math.ceil(changes / users);
  const work = Array.from({ length: users }, async (_, index) => {
    const token = await makeToken(system.dataDir, { user: `live-${index}`, timeZone: "UTC" });
    const sentAt = new Map<string, number>();
    const screens = await Promise.all([1, 2].map(() => openScreen(system.url, token, sentAt, delays)));
    await makeChanges(caller(system.url, token), each, sentAt);
    await poll(
      async () => (sentAt.size === each && screens.every((it) => it.seen() >= each) ? true : undefined),
      {
        everyMs: 20,
        timeoutMs: 30_000,
      },
    );
    await Promise.all(screens.map((it) => it.client.stop()));
  });
  await Promise.all(work);
  return delays;
}

async function makeChanges(call: Call, count: number, sentAt: Map<string, number>): Promise<void> {
  for (let nr = 0; nr < count; nr++) {
    const title = `change ${nr}`;
    sentAt.set(title, performance.now());
    await call("POST", "/api/tasks", { title });
    await sleep(rhythm * (0.5 + Math.random()));
  }
}

function openScreen(baseUrl: string, token: string, sentAt: Map<string, number>, delays: number[]) {
  let seen = 0;
  return new Promise<{ client: LiveClient; seen: () => number }>((resolve) => {
    const client = createLiveClient({
      baseUrl,
      token: () => token,
      onResync: () => resolve({ client, seen: () => seen }),
      onChange(change) {
        const { task } = change.data as { task?: { title: string } };
        const at = sentAt.get(task?.title ?? "");
        if (at === undefined) return;
        delays.push(performance.now() - at);
        seen += 1;
      },
    });
  });
}

/** Memory in bytes of a separate `live` process, with and without idle connections. */
async function idleConnections(system: RunningSystem, count: number) {
  const port = await freePort();
  const child = spawn(process.execPath, [join(root, "functions/live/src/main.ts")], {
    env: {
      ...process.env,
      PORT: String(port),
      LOG_LEVEL: "warn",
      DATABASE_URL: system.cluster.url,
      DAPR_HTTP_ENDPOINT: system.note.daprUrl,
      DAPR_API_TOKEN: system.note.daprApiToken,
      APP_API_TOKEN: "unused-by-this-instance",
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const opened: AbortController[] = [];
  try {
    const url = `http://127.0.0.1:${port}`;
    const up = () =>
      fetch(`${url}/healthz`).then(
        (it) => (it.ok ? true : undefined),
        () => undefined,
      );
    await poll(up, { everyMs: 50, timeoutMs: 20_000 });
    // The first connection loads what all of them share.
    await open(system, url, "first", opened);
    const before = await settled(child.pid);
    for (let nr = 0; nr < count; nr++) await open(system, url, `idle-${nr % 200}`, opened);
    return { before, after: await settled(child.pid) };
  } finally {
    for (const connection of opened) connection.abort();
    child.kill("SIGKILL");
  }
}

async function open(
  system: RunningSystem,
  url: string,
  user: string,
  opened: AbortController[],
): Promise<void> {
  const token = await makeToken(system.dataDir, { user, timeZone: "UTC" });
  const abort = new AbortController();
  opened.push(abort);
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(`${url}/api/live`, { headers, signal: abort.signal });
  if (response.status !== 200) throw new CommandError("refused", `/api/live answered ${response.status}`);
}

/** Bytes, after garbage of opening the connections has been collected, as far as the process does so by itself. */
async function settled(pid = 0): Promise<number> {
  await sleep(5_000);
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) * 1024;
}

const mb = (bytes: number) => (bytes / 1024 / 1024).toFixed(0);
const perConnection = ({ before, after }: { before: number; after: number }, count: number) =>
  ((after - before) / 1024 / count).toFixed(1);
