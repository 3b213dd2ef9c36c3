import { expect, test } from "vitest";
import { describeVerdict, verifyExport } from "./verify-export.ts";

const position = { seq: 3, hash: "ab".repeat(32) };
const exported = { format: "todo-audit-log-v2" as const, user_id: "alice", entries: [], heads: [], keys: [] };

test("an entry that differs from both a kept entry and a kept head is reported once", () => {
  const kept = { ...exported, heads: [position, position] } as never;
  const { problems } = verifyExport(exported, { kept: [kept, kept], trusted: [] });
  expect(problems).toEqual([{ seq: 3, kind: "differs_from_kept_head" }]);
});

test("the verdict uses the singular for one entry and one problem", () => {
  const verdict = { entries: 1, signedSeq: 1, keysFrom: "kept" as const };
  expect(describeVerdict({ ...verdict, ok: true, problems: [] })).toEqual([
    "Whole: 1 entry, signed up to 1.",
  ]);
  expect(describeVerdict({ ...verdict, ok: false, problems: [{ seq: 1, kind: "gap" }] })).toEqual([
    "NOT whole: 1 problem in 1 entry, signed up to 1.",
    "  entry 1: gap",
  ]);
});
