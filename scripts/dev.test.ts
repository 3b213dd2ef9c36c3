import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { freePort } from "@todo/embedded-postgres/free-port";
import { isAlive } from "@todo/embedded-postgres/process-state";
import { makeFolder } from "@todo/embedded-postgres/testing/folder";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { type DevNote, readDevNote } from "./dev/dev-note.ts";
import { makeToken } from "./dev/make-token.ts";
import { root } from "./dev/root.ts";
import { type DevProcess, signalGroup, spawnDev } from "./testing/dev-process.ts";
import { waitFor } from "./testing/wait-for.ts";

let place: Awaited<ReturnType<typeof makeFolder>>;
let env: { DATA_DIR: string; PORT: string };
beforeAll(async () => {
  place = await makeFolder();
  env = { DATA_DIR: place.folder, PORT: String(await freePort()) };
});
afterAll(() => place.remove());

async function call(path: string, body?: unknown): Promise<Response> {
  const token = await makeToken(place.folder, { user: "alice" });
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  return fetch(
    `http://localhost:${env.PORT}${path}`,
    body ? { method: "POST", headers, body: JSON.stringify(body) } : { headers },
  );
}

const postgresPid = () =>
  Number(readFileSync(join(place.dataDir, "data/postmaster.pid"), "utf8").split("\n")[0]);
const childOf = (dev: DevProcess): number => {
  const children = readFileSync(`/proc/${dev.process.pid}/task/${dev.process.pid}/children`, "utf8");
  return Number(children.trim().split(" ")[0]);
};
const note = () => readDevNote(place.folder) as DevNote;

test("one dev runs per DATA_DIR; after a kill only PostgreSQL is left running, and the next dev finds all data", async () => {
  const first = spawnDev(env);
  await first.ready();
  // What is not said to a terminal may be kept: a service's journal holds no token.
  expect(first.said()).not.toMatch(/todo_[\w-]{20}/);
  expect(note()).toMatchObject({ pid: first.process.pid, url: `http://localhost:${env.PORT}` });
  expect(statSync(join(place.folder, "dev.json")).mode & 0o777).toBe(0o600);
  expect(statSync(join(place.folder, "secrets.json")).mode & 0o777).toBe(0o600);
  expect((await call("/api/tasks", { title: "kept" })).status).toBe(201);

  const refused = spawnDev({ ...env, PORT: "0" });
  expect(await refused.ended()).toBe(1);
  expect(refused.said()).toBe(`already running at http://localhost:${env.PORT} (pid ${first.process.pid})\n`);

  const child = childOf(first);
  const server = postgresPid();
  process.kill(first.process.pid as number, "SIGKILL");
  const second = spawnDev(env);
  await second.ready();
  expect(isAlive(child)).toBe(false);
  expect(postgresPid()).toBe(server);
  const { items } = (await (await call("/api/tasks")).json()) as { items: { title: string }[] };
  expect(items).toMatchObject([{ title: "kept" }]);

  signalGroup(second.process, "SIGINT");
  expect(await second.ended()).toBe(0);
  expect(isAlive(server)).toBe(false);
  expect(() => process.kill(-(second.process.pid as number), 0)).toThrow("ESRCH");
  expect(note()).toBeUndefined();
}, 240_000);

test("a killed function process and a killed PostgreSQL are started again", async () => {
  const dev = spawnDev(env);
  await dev.ready();
  const child = childOf(dev);
  process.kill(child, "SIGKILL");
  const ready = () => fetch(`http://localhost:${env.PORT}/readyz`).catch(() => undefined);
  const answers = async () => (await ready())?.status === 200;
  await waitFor("a new child", async () => childOf(dev) !== child && (await answers()));

  const server = postgresPid();
  process.kill(server, "SIGKILL");
  await waitFor("a new server", async () => !isAlive(server) && (await answers()));
  process.kill(dev.process.pid as number, "SIGTERM");
  expect(await dev.ended()).toBe(0);
}, 240_000);

test("an error that the user can correct is one line with exit code 1, before anything is started", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await waitFor("a port", () => other.listening);
  const port = String((other.address() as AddressInfo).port);
  const secrets = join(place.folder, "broken-secrets");
  mkdirSync(secrets);
  writeFileSync(join(secrets, "secrets.json"), "{");
  const devs: readonly (readonly [NodeJS.ProcessEnv, string])[] = [
    [{ PORT: port }, `port ${port} is taken`],
    [{ DAPR_HTTP_PORT: port }, `port ${port} is taken`],
    [{ DAPR_HTTP_PORT: "54321", PORT: "54321" }, "DAPR_HTTP_PORT: expected another one than PORT"],
    [{ PORT: "web" }, "PORT: expected a port number"],
    [{ HOST: "999.1.1.1" }, "HOST: 999.1.1.1 is not an address of this machine"],
    [{ HOST: "203.0.113.7" }, "HOST: 203.0.113.7 is not an address of this machine"],
    [{ DATABASE_URL: "postgres://x:y@127.0.0.1:1/todo" }, "ECONNREFUSED"],
    [{ DATABASE_URL: "foo" }, "DATABASE_URL: expected a PostgreSQL URL, like postgres://"],
    [
      { DATABASE_URL: "postgres://me:p#w@db/todo" },
      "DATABASE_URL: expected a PostgreSQL URL, like postgres://",
    ],
    [{ MAIL_FROM: "me" }, "MAIL_FROM: expected an e-mail address"],
    [{ LOG_LEVEL: "loud" }, "LOG_LEVEL: expected one of debug, info, warn, error"],
    [{ OPENAI_BASE_URL: "localhost:11434/v1" }, "OPENAI_BASE_URL: expected a URL, like http://"],
    [{ ALLOWED_ORIGINS: "example.com" }, "ALLOWED_ORIGINS: expected origins like https://"],
    [
      { OTEL_EXPORTER_OTLP_ENDPOINT: "collector" },
      "OTEL_EXPORTER_OTLP_ENDPOINT: expected a URL, like http://",
    ],
    [{ DATA_DIR: secrets }, "secrets.json is not"],
    [{ DATA_DIR: "/proc/nowhere" }, "cannot write to /proc/nowhere"],
  ];
  // A few at a time: they share the machine's processors.
  for (let first = 0; first < devs.length; first += 4) {
    const some = devs.slice(first, first + 4).map(async ([variables, message], index) => {
      const dataDir = join(place.folder, `refused-${first + index}`);
      const dev = spawnDev({ PORT: "0", DATA_DIR: dataDir, ...variables });
      expect(await dev.ended(), dev.said()).toBe(1);
      expect(dev.said()).toMatch(/^[^\n]+\n$/);
      expect(dev.said()).toContain(message);
      expect(existsSync(join(dataDir, "postgres"))).toBe(false);
    });
    await Promise.all(some);
  }
  other.close();
}, 180_000);

/** Of the kernel: 0 where anybody may listen everywhere. */
const firstFreePort = Number(readFileSync("/proc/sys/net/ipv4/ip_unprivileged_port_start", "utf8"));

/** Root may listen everywhere, so somebody else must try, who cannot start what lies in root's own home. */
const asOther = process.geteuid?.() === 0;
const isAccessibleToOthers = (folder: string): boolean =>
  (statSync(folder).mode & 0o1) !== 0 &&
  (folder === dirname(folder) || isAccessibleToOthers(dirname(folder)));

test.skipIf(firstFreePort <= 80 || (asOther && !isAccessibleToOthers(root))).for(["PORT", "DAPR_HTTP_PORT"])(
  "an ordinary user is told at once that %s=80 needs more privileges",
  async (variable) => {
    const user = asOther ? { uid: 65_534, gid: 65_534 } : {};
    const dataDir = mkdtempSync(join(tmpdir(), "todo-ordinary-"));
    onTestFinished(() => rmSync(dataDir, { recursive: true }));
    if (user.uid) chownSync(dataDir, user.uid, user.gid);
    const dev = spawnDev({ PORT: "0", DATA_DIR: dataDir, [variable]: "80" }, user);
    expect(await dev.ended(), dev.said()).toBe(1);
    expect(dev.said()).toMatch(new RegExp(`^${variable}: this user may not listen on port 80: [^\\n]+\\n$`));
  },
);
