import { readFile, stat } from "node:fs/promises";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Cluster, startCluster } from "./cluster.ts";
import { commandOf, isAlive } from "./process-state.ts";
import { clusterFolder, makeFolder } from "./testing/folder.ts";
import { query } from "./testing/query.ts";

test("data survives a stop and start, and nothing runs after a stop", async () => {
  const dataDir = await clusterFolder();
  const first = await startCluster({ dataDir });
  await query(first.url, "create table kept as select 42 as answer");
  await first.stop();
  await first.stop();
  expect(isAlive(first.pid)).toBe(false);

  const second = await startCluster({ dataDir });
  expect(second.adopted).toBe(false);
  expect(await query(second.url, "select answer from kept")).toEqual([{ answer: 42 }]);
  await second.stop();
});

describe("a running cluster", () => {
  const lines: string[] = [];
  let place: Awaited<ReturnType<typeof makeFolder>>;
  let cluster: Cluster;
  beforeAll(async () => {
    place = await makeFolder();
    const log = (line: string) => lines.push(line);
    cluster = await startCluster({ dataDir: place.dataDir, fsync: false, log });
  });
  afterAll(() => place.remove());

  test("the application is not a superuser, yet may create databases, extensions, and roles it can become", async () => {
    const { url } = cluster;
    expect(
      await query(url, "select current_database() as name, rolsuper from pg_roles where rolname = user"),
    ).toEqual([{ name: "todo", rolsuper: false }]);
    await query(url, "create extension pg_trgm");
    await query(url, "create extension btree_gin");
    await query(url, "create database another");
    await query(url, "create role task_api; set role task_api; reset role");
  });

  test("text is UTF-8, sorts by code point, and has correct case mapping for all letters", async () => {
    const { url } = cluster;
    const [row] = await query(
      url,
      "select 'ÄPFEL' ilike '%äpf%' as found, 'B' < 'a' as sorted, lower('ÉΣ') as lower",
    );
    expect(row).toEqual({ found: true, sorted: true, lower: "éσ" });
  });

  test("nobody can connect without the password, which is stored in one private file and nowhere else", async () => {
    const [{ url, port, pid }, { dataDir }] = [cluster, place];
    const password = await readFile(join(dataDir, "password"), "utf8");
    if (process.platform !== "win32")
      expect((await stat(join(dataDir, "password"))).mode & 0o777).toBe(0o600);
    const log = await readFile(join(dataDir, "postgres.log"), "utf8");
    const seen = [commandOf(pid), log, ...lines].join("\n");
    for (const secret of [password, new URL(url).password]) expect(seen).not.toContain(secret);

    for (const user of ["todo", "postgres"]) {
      const wrong = new pg.Client({ host: "127.0.0.1", port, user, password: "x", database: "postgres" });
      await expect(wrong.connect()).rejects.toMatchObject({ code: "28P01" });
    }
  });

  test("other machines cannot connect", async () => {
    const { port } = cluster;
    for (const one of Object.values(networkInterfaces()).flat()) {
      if (one?.family !== "IPv4" || one.internal) continue;
      await expect(new pg.Client({ host: one.address, port }).connect()).rejects.toMatchObject({
        code: "ECONNREFUSED",
      });
    }
  });
});
