import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { connect } from "@todo/database/connect";
import { makeToken } from "@todo/database/testing/make-token";
import { type Cluster, startCluster } from "@todo/embedded-postgres/cluster";
import { removeCluster } from "@todo/embedded-postgres/remove-cluster";
import { makeFolder } from "@todo/embedded-postgres/testing/folder";
import { expect, onTestFinished, test } from "vitest";
import { secretsFile } from "../../scripts/dev/secrets.ts";
import { startSystem } from "../../scripts/dev/system.ts";
import { createApi } from "../support/api.ts";
import { eventually } from "../support/eventually.ts";
import { readSse } from "../support/live.ts";

/** Starts what `pnpm dev` starts, in a folder: PostgreSQL and the system. */
async function startOn(folder: string) {
  const cluster: Cluster = await startCluster({ dataDir: join(folder, "postgres") });
  const system = await startSystem({
    databaseUrl: cluster.url,
    secretsFile: secretsFile(folder),
    apiToken: "api",
    appToken: "app",
    port: 0,
    write: () => undefined,
  });
  const db = connect({ url: cluster.url, maxConnections: 1 });
  const token = await makeToken(db, { user: "ada" }).finally(() => db.destroy());
  return {
    url: system.url,
    api: createApi(system.url, "ada", token),
    async stop() {
      await system.stop();
      await cluster.stop();
    },
  };
}
/** With owners, modes and times, as in a backup. */
const copyFolder = (from: string, to: string) => promisify(execFile)("cp", ["-a", from, to]);
type Started = Awaited<ReturnType<typeof startOn>>;

const make = async ({ api }: Started, titles: readonly string[]) => {
  for (const title of titles) expect((await api.post("/api/tasks", { title })).status).toBe(201);
};

/** Connects from a cursor, until this many messages have arrived. */
async function listen({ api, url }: Started, cursor: string, count: number) {
  const query = cursor === "" ? "" : `?cursor=${cursor}`;
  const reader = await readSse(`${url}/api/live${query}`, { authorization: api.authorization });
  await eventually(() => expect(reader.messages.length).toBeGreaterThanOrEqual(count));
  reader.close();
  const told = reader.messages.filter((it) => "cursor" in it) as { kind: string; cursor: string }[];
  return { kinds: told.map(({ kind }) => kind), cursor: told.at(-1)?.cursor ?? "" };
}

test("after .data was restored from a copy, a client is told to fetch everything again, however far the log has grown since", {
  timeout: 240_000,
}, async () => {
  const place = await makeFolder();
  onTestFinished(() => place.remove());
  const postgres = join(place.folder, "postgres");
  const copy = join(place.folder, "copy");

  let running = await startOn(place.folder);
  await make(running, ["one", "two"]);
  const early = await listen(running, "", 1);
  await running.stop();
  await copyFolder(postgres, copy);

  running = await startOn(place.folder);
  await make(running, ["three", "four"]);
  const late = await listen(running, early.cursor, 3);
  expect(late.kinds).toEqual(["ready", "change", "change"]);
  await running.stop();

  await rm(postgres, { recursive: true });
  await copyFolder(copy, postgres);
  running = await startOn(place.folder);
  onTestFinished(async () => {
    await running.stop();
    await removeCluster(postgres);
  });
  // The log is shorter than the screen's position, then as long, then longer.
  for (const title of ["other three", "other four", "other five"]) {
    expect((await listen(running, late.cursor, 1)).kinds).toEqual(["resync"]);
    await make(running, [title]);
  }
  const again = await listen(running, late.cursor, 1);
  expect(again.kinds).toEqual(["resync"]);
  expect(await listen(running, again.cursor, 1)).toEqual({ kinds: ["ready"], cursor: again.cursor });
  // A reader who has seen none of the lost events continues from its position.
  expect((await listen(running, early.cursor, 4)).kinds).toEqual(["ready", "change", "change", "change"]);
});
