import { readdirSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";
import { poll } from "./poll.ts";
import { isAlive } from "./process-state.ts";
import { startTemporaryCluster } from "./temporary-cluster.ts";
import { makeFolder } from "./testing/folder.ts";
import { kill9, owned, spawnOwner } from "./testing/owner.ts";
import { query } from "./testing/query.ts";

test("a stopped temporary cluster leaves nothing behind", async () => {
  const cluster = await startTemporaryCluster();
  expect(await query(cluster.url, "show fsync")).toEqual([{ fsync: "off" }]);
  await cluster.stop();
  expect(isAlive(cluster.pid)).toBe(false);
});

test("a temporary cluster ends with the process that created it, even if that is killed", async () => {
  const { folder, remove } = await makeFolder();
  onTestFinished(remove);
  const owner = spawnOwner(undefined, { env: { ...process.env, TMPDIR: folder, TEMP: folder } });
  const { pid } = await owned(owner);
  expect(readdirSync(folder)).toHaveLength(1);
  await kill9(owner);
  const gone = () => (!isAlive(pid) && readdirSync(folder).length === 0 ? true : undefined);
  expect(await poll(gone, { everyMs: 10, timeoutMs: 60_000 })).toBe(true);
});
