import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { logEvents } from "@todo/database/testing/log-events";
import {
  createEmptyDatabase,
  createTestDatabase,
  type TestDatabase,
} from "@todo/database/testing/test-database";
import { freePort } from "@todo/embedded-postgres/free-port";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { programs } from "../../scripts/build/programs.ts";
import { buildImages } from "../../scripts/build-images/build-images.ts";
import { chooseEngine } from "../../scripts/build-images/engine.ts";
import { runningDapr } from "../../scripts/dev/operator.ts";
import { startDevProcess } from "../support/dev-process.ts";
import { makeBases } from "./bases.ts";
import { listening, type MountedImage, mountImage, type Running, runImage } from "./container.ts";
import { missingForImages } from "./missing.ts";
import { run } from "./run.ts";
import { useOwnStorage } from "./storage.ts";

const missing = await missingForImages();
if (missing) console.warn(`!!! SKIPPED: the images, because ${missing}`);

const all = programs().map(({ name }) => name);
const jobs = ["migrate", "smoke-test", "web"];
const functions = all.filter((name) => !jobs.includes(name));
/** A library that each has; every other image has the database's. */
const library: Readonly<Record<string, string>> = {
  docs: "hono",
  mcp: "jose",
  "smoke-test": "valibot",
  web: "preact",
};

function daprOf(dataDir: string) {
  const { daprUrl, daprApiToken } = runningDapr(dataDir);
  return { DAPR_HTTP_ENDPOINT: daprUrl, DAPR_API_TOKEN: daprApiToken };
}

describe.skipIf(missing)("the images", () => {
  const images = new Map<string, MountedImage>();
  let database: TestDatabase;
  let storage: Awaited<ReturnType<typeof useOwnStorage>>;

  beforeAll(async () => {
    database = await createTestDatabase();
    storage = await useOwnStorage();
    const bases = await makeBases(storage.folder);
    const where = {
      registry: "dev.local",
      tag: "test",
      platform: undefined,
      push: false,
      say: () => undefined,
    };
    await buildImages([], { engine: await chooseEngine("buildah"), ...bases, ...where });
    for (const name of all) images.set(name, await mountImage(`dev.local/todo-${name}:test`));
    console.log(await run("buildah", ["images", "--format", "{{.Name}} {{.Size}}"]));
  });
  afterAll(async () => {
    await storage?.[Symbol.asyncDispose]();
    await database?.drop();
  });

  const image = (name: string) => images.get(name) as MountedImage;
  const start = (name: string, env: Record<string, string> = {}): Running => {
    const settings = { DATABASE_URL: database.url, APP_API_TOKEN: "token of the app", PORT: "0" };
    const running = runImage(image(name), { ...settings, ...env });
    onTestFinished(async () => {
      await running.signal("SIGKILL").catch(() => undefined);
      await running.ended;
    });
    return running;
  };

  test.each(all)("%s has no shell or package manager, and runs as an unprivileged user", (name) => {
    const { root, config } = image(name);
    for (const program of ["sh", "bash", "busybox", "apt", "apt-get", "dpkg", "npm", "npx", "corepack"]) {
      const places = ["bin", "sbin", "usr/bin", "usr/sbin", "usr/local/bin"];
      expect(places.filter((place) => existsSync(join(root, place, program)))).toEqual([]);
    }
    expect(config).toMatchObject({
      User: "65532:65532",
      StopSignal: "SIGTERM",
      ExposedPorts: { "8080/tcp": {} },
    });
    expect(config.Labels).toMatchObject({
      "org.opencontainers.image.title": `todo-${name}`,
      "org.opencontainers.image.description": expect.stringMatching(/\S/),
      "org.opencontainers.image.version": expect.stringMatching(/^\d/),
      "org.opencontainers.image.licenses": "Apache-2.0",
    });
  });

  test.each(all)("%s lists its components, with their licences", async (name) => {
    const { root } = image(name);
    const sbom = JSON.parse(await readFile(join(root, "app/sbom.json"), "utf8"));
    const names = sbom.components.map((component: { name: string }) => component.name);
    expect(names).toContain(library[name] ?? "kysely");
    expect(names).not.toContain("vitest");
    const licences = await readFile(join(root, "app/licenses.txt"), "utf8");
    for (const component of names) expect(licences).toContain(`${component}@`);
  });

  test.each(functions)("%s answers, uses its compile cache, and stops at once on SIGTERM", async (name) => {
    const running = start(name, { NODE_DEBUG_NATIVE: "COMPILE_CACHE" });
    const port = await listening(running);
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
    await running.signal("SIGTERM");
    expect(await running.ended).toBe(0);
    expect(running.said()).toMatch(/main\.cjs.*was accepted/);
    expect(running.said()).not.toMatch(/main\.cjs.*was rejected/);
  });

  test("an event function handles an event once, and refuses one that is not from Dapr", async () => {
    const port = await listening(start("audit-writer"));
    const [event] = await logEvents(database.db, "alice", 1);
    const post = (token: string) =>
      fetch(`http://127.0.0.1:${port}/events`, {
        method: "POST",
        headers: { "content-type": "application/cloudevents+json", "dapr-api-token": token },
        body: JSON.stringify(event),
      });
    const done = () => database.db.selectFrom("audit_log").select("event_id").execute();

    expect((await post("another token")).status).toBe(401);
    expect(await done()).toEqual([]);
    for (const _ of ["once", "again"]) {
      const answer = await post("token of the app");
      expect([answer.status, await answer.json()]).toEqual([200, { status: "SUCCESS" }]);
      expect(await done()).toEqual([{ event_id: event?.id }]);
    }
  });

  test("a function with missing settings names them and exits", async () => {
    const running = runImage(image("task-api"), {});
    expect(await running.ended).toBe(1);
    expect(running.said()).toBe("cannot start: DATABASE_URL: is required; APP_API_TOKEN: is required\n");
  });

  test("migrate brings an empty database up to date, and does nothing the second time", async () => {
    const empty = await createEmptyDatabase();
    onTestFinished(() => empty.drop());
    const first = start("migrate", { DATABASE_URL: empty.url });
    expect([await first.ended, first.said()]).toEqual([
      0,
      expect.stringMatching(/^applied .*\nThe database is/s),
    ]);
    expect(await empty.db.selectFrom("tasks").select("title").execute()).toEqual([]);
    const second = start("migrate", { DATABASE_URL: empty.url });
    expect([await second.ended, second.said()]).toEqual([0, "The database was up to date.\n"]);
  });

  test("migrate names the database it could not reach, but not its password", async () => {
    const running = start("migrate", { DATABASE_URL: "postgres://me:secret@127.0.0.1:1/todo" });
    expect(await running.ended).toBe(1);
    expect(running.said()).toMatch(/^cannot use the database at 127\.0\.0\.1:1\/todo: /);
    expect(running.said()).not.toContain("secret");
  });

  test("smoke-test exercises a task's life on a running system, and names the step that fails", async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "todo-smoke-"));
    onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
    const port = await freePort();
    const system = await startDevProcess(dataDir, port);
    onTestFinished(async () => void (await system.stop()));
    const env = { TODO_URL: `http://127.0.0.1:${port}`, ...daprOf(dataDir) };

    const good = start("smoke-test", env);
    expect([await good.ended, good.said()]).toEqual([
      0,
      expect.stringContaining("Everything works as expected."),
    ]);

    const stranger = start("smoke-test", { TODO_URL: env.TODO_URL, TODO_TOKEN: `todo_${"x".repeat(43)}` });
    expect(await stranger.ended).toBe(1);
    expect(stranger.said()).toMatch(
      /FAIL {2}a task is created: expected POST \/api\/tasks to answer 201; it answered 401/,
    );
  });

  test("a job that hangs stops on SIGTERM, even as process 1", async () => {
    const silent = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void silent.close());
    await once(silent, "listening");
    const { port } = silent.address() as AddressInfo;
    const running = start("smoke-test", { TODO_URL: `http://127.0.0.1:${port}`, TODO_TOKEN: "any" });
    const [socket] = await once(silent, "connection");
    await running.signal("SIGTERM");
    expect(await running.ended).toBe(143);
    socket.destroy();
  });
});
