import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { chmod, chown, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readNote } from "./home.ts";
import { removeCluster } from "./remove-cluster.ts";
import { isRoot } from "./server-user.ts";
import { systemFolder } from "./system-folder.ts";
import { makeClone } from "./testing/clone.ts";
import { makeFolder } from "./testing/folder.ts";
import { kill9, owned, spawnOwner } from "./testing/owner.ts";
import { query } from "./testing/query.ts";

if (!isRoot) console.warn("Not root: skipping what root meets, and what it takes root to set up.");

const ownerOf = (pid: number) => statSync(`/proc/${pid}`).uid;
const systemEntries = () => (existsSync(systemFolder) ? readdirSync(systemFolder) : []);

describe.runIf(isRoot)("a clone", () => {
  const before = new Set(systemEntries());
  let place: Awaited<ReturnType<typeof makeFolder>>;
  let clone: ReturnType<typeof makeClone>;
  beforeAll(async () => {
    place = await makeFolder();
    clone = makeClone(place.folder);
  });
  afterAll(async () => {
    await place.remove();
    // The shared copy of PostgreSQL is kept by design, but not after a test that has created it.
    for (const name of systemEntries()) {
      if (name.startsWith("postgresql-") && !before.has(name))
        rmSync(join(systemFolder, name), { recursive: true });
    }
    if (existsSync(systemFolder) && systemEntries().length === 0) rmSync(systemFolder, { recursive: true });
  });

  test("in root's private home runs, survives a restart, keeps the home private, and never appears empty", async () => {
    const { folder, dataDir } = place;
    await chmod(folder, 0o700);
    const first = spawnOwner(dataDir, clone);
    const { url, pid, log } = await owned(first);
    const outside = readNote(dataDir)!;
    expect(outside).toMatch(/^\/var\/lib\/todo\/\w{12}-\w{6}$/);
    expect(log).toEqual([expect.stringContaining(outside)]);
    expect(ownerOf(pid)).not.toBe(0);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    await query(url, "set synchronous_commit = on; create table kept as select 42 as answer");
    await kill9(first);
    process.kill(pid, "SIGKILL");

    const second = spawnOwner(dataDir, clone);
    const again = await owned(second);
    expect(again).toMatchObject({ adopted: false, log: [] });
    expect(await query(again.url, "select answer from kept")).toEqual([{ answer: 42 }]);
    await kill9(second);

    await removeCluster(outside);
    await expect(owned(spawnOwner(dataDir, clone))).rejects.toThrow("DATA_MISSING");
  });

  test("that a normal user cannot write to runs as that user, but never on another user's folder", async () => {
    const { folder } = place;
    await chmod(folder, 0o711);
    const user = { uid: 65_534, gid: 65_534 };
    const home = join(folder, "home");
    await mkdir(home, { mode: 0o700 });
    await chown(home, user.uid, user.gid);
    const dataDir = join(home, "postgres");

    const owner = spawnOwner(dataDir, { ...clone, ...user });
    const { url, pid } = await owned(owner);
    expect(await query(url, "select 1 as one")).toEqual([{ one: 1 }]);
    expect(ownerOf(pid)).toBe(user.uid);
    expect(readdirSync(dataDir).sort()).toEqual(["data", "password", "postgres.log", "start.lock"]);
    await kill9(owner);
    await removeCluster(dataDir);

    const theirs = join(folder, "theirs");
    await mkdir(theirs, { mode: 0o755 });
    await expect(owned(spawnOwner(theirs, { ...clone, ...user }))).rejects.toThrow("NOT_OWNER");
  });
});
