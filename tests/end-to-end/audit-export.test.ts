import { makeToken } from "@todo/database/testing/make-token";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fetchExport } from "../../scripts/audit-log/fetch-export.ts";
import { verifyExport } from "../../scripts/audit-log/verify-export.ts";
import { eventually } from "../support/eventually.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());

const trust = { kept: [], trusted: [] };

test("an exported log proves by itself that it is complete, and that the system still holds the same one", async () => {
  const user = "keeps-the-log";
  const api = await system.api(user);
  const token = await makeToken(system.db, { user });
  const make = async (entries: number) => {
    await api.post("/api/tasks", { title: "one more" });
    return await eventually(async () => {
      const saved = await fetchExport({ url: system.url, token });
      expect(saved.entries).toHaveLength(entries);
      expect(verifyExport(saved, trust)).toMatchObject({ ok: true, signedSeq: entries });
      return saved;
    });
  };
  const first = await make(1);
  const second = await make(2);
  expect(second.user_id).toBe(user);
  const [key] = second.keys;
  expect(verifyExport(second, { kept: [first], trusted: [] })).toMatchObject({ ok: true, keysFrom: "kept" });
  expect(verifyExport(second, { kept: [], trusted: [String(key?.public_key)] }).ok).toBe(true);

  const [one, two] = second.entries;
  const forged = { ...second, entries: [{ ...one, data: { forged: true } }, two] } as typeof second;
  expect(verifyExport(forged, trust).problems).toContainEqual({ seq: 1, kind: "wrong_hash" });
  expect(verifyExport({ ...second, heads: [] }, trust)).toMatchObject({ ok: false, signedSeq: 0 });
  expect(verifyExport({ ...second, keys: [] }, trust).ok).toBe(false);
  expect(verifyExport(first, { kept: [second], trusted: [] }).problems).toContainEqual({
    seq: 2,
    kind: "differs_from_kept_head",
  });

  // All rows of the user are deleted from the database: only the exported head reveals it.
  const head = second.heads.at(-1);
  await system.db.transaction().execute(async (tx) => {
    await sql`alter table audit_log disable trigger user`.execute(tx);
    for (const table of ["audit_log", "event_log", "event_log_heads", "audit_heads"])
      await sql`delete from ${sql.table(table)} where user_id = ${user}`.execute(tx);
    await sql`alter table audit_log enable trigger user`.execute(tx);
  });
  expect((await api.get("/api/audit/verify")).body).toMatchObject({ ok: true, entries: 0 });
  const { body } = await api.get(`/api/audit/verify?head=${head?.seq}.${head?.hash}`);
  expect(body).toMatchObject({ ok: false, problems: [{ seq: 2, kind: "differs_from_kept_head" }] });
});

test("an invalid head is refused by name", async () => {
  const api = await system.api();
  const { status, body } = await api.get("/api/audit/verify?head=nine");
  expect(status).toBe(422);
  expect(body.errors).toMatchObject([{ field: "head" }]);
});
