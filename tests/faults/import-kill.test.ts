import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "@todo/database/connect";
import { startCluster } from "@todo/embedded-postgres/cluster";
import { freePort } from "@todo/embedded-postgres/free-port";
import { removeCluster } from "@todo/embedded-postgres/remove-cluster";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readDevNote } from "../../scripts/dev/dev-note.ts";
import { makeToken } from "../../scripts/dev/make-token.ts";
import { createApi } from "../support/api.ts";
import { type DevProcess, startDevProcess } from "../support/dev-process.ts";
import { eventually } from "../support/eventually.ts";
import { uploadFile } from "../support/import.ts";

const rows = 4_000;
const kills = 2;

let dataDir: string;
let port: number;
let dev: DevProcess;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "todo-import-kill-"));
  port = await freePort();
  dev = await startDevProcess(dataDir, port);
});
afterAll(async () => {
  await removeCluster(join(dataDir, "postgres"));
  await rm(dataDir, { recursive: true, force: true });
});

/** Runs the sweep that otherwise comes every minute. */
async function sweep(): Promise<void> {
  const note = readDevNote(dataDir);
  const url = `${note?.daprUrl}/v1.0/invoke/todo/method/cron-reminders/triggers/imports`;
  const { status } = await fetch(url, {
    method: "POST",
    headers: { "dapr-api-token": note?.daprApiToken ?? "" },
  });
  expect(status).toBe(200);
}

test("an import whose process is killed in the middle goes on where it was: every row arrives once, and its events without a gap", {
  timeout: 360_000,
}, async () => {
  const url = `http://127.0.0.1:${port}`;
  const api = createApi(url, "ada", await makeToken(dataDir, { user: "ada" }));
  const lines = Array.from({ length: rows }, (_, index) => `Task ${index} +List_${index % 3}`).join("\n");
  const { status, body: begun } = await uploadFile(url, api, "source=todotxt", lines);
  expect(status).toBe(202);
  const state = async () => (await api.get(`/api/imports/${begun.id}`)).body;
  const { url: databaseUrl } = await startCluster({ dataDir: join(dataDir, "postgres") });
  const db = connect({ url: databaseUrl });
  try {
    for (let kill = 0, seen = 0; kill < kills; kill++) {
      await eventually(async () => expect((await state()).added).toBeGreaterThan(seen), 120_000);
      await dev.kill(kill % 2 === 0 ? "group" : "parent");
      dev = await startDevProcess(dataDir, port);
      ({ added: seen } = await state());
      // As if half a minute without progress had passed, after which the sweep resumes it.
      await db
        .updateTable("imports")
        .set({ updated_at: new Date(Date.now() - 60_000) })
        .execute();
      await sweep();
    }
    await eventually(
      async () =>
        expect(await state()).toMatchObject({ status: "finished", added: rows + 3, already: 0, refused: 0 }),
      120_000,
    );
    const titles = await db
      .selectFrom("tasks")
      .select("title")
      .where("user_id", "=", begun.user_id ?? "ada")
      .execute();
    expect(new Set(titles.map(({ title }) => title)).size).toBe(titles.length);
    const { rows: numbers } = await db
      .selectFrom("event_log")
      .select(["user_id", "seq", "type"])
      .orderBy("seq")
      .execute()
      .then((all) => ({ rows: all.filter(({ type }) => !type.includes("account")) }));
    const created = numbers.filter(({ type }) => type === "com.todo.task.created.v1");
    expect(created).toHaveLength(rows);
    const seqs = numbers
      .filter(({ user_id }) => user_id === created[0]?.user_id)
      .map(({ seq }) => Number(seq));
    expect(seqs.at(-1)! - (seqs[0] ?? 0) + 1).toBe(seqs.length);
  } finally {
    await db.destroy();
  }
  expect(await dev.stop()).toBe(0);
});
