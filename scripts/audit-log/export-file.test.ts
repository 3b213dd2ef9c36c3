import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readExport, writeExport } from "./export-file.ts";

const folder = mkdtempSync(join(tmpdir(), "export-file-"));
afterAll(() => rmSync(folder, { recursive: true }));
const empty = { format: "todo-audit-log-v2" as const, user_id: "alice", entries: [], heads: [], keys: [] };

test("a saved export can be read back", () => {
  const file = join(folder, "saved.json");
  writeExport(file, empty);
  expect(readExport(file)).toEqual(empty);
});

test("a file that does not exist or cannot be written is named, with the reason in words", () => {
  const file = join(folder, "missing/log.json");
  expect(() => readExport(file)).toThrow(`cannot read ${file}: no such file or directory`);
  expect(() => writeExport(file, empty)).toThrow(`cannot write ${file}: no such file or directory`);
});

test("a file with other content is refused with a message that says what was expected", () => {
  const file = join(folder, "other.json");
  for (const [content, reason] of [
    ['{"a":1}', "format: is required"],
    ['{"format":"x"}', 'format: expected "todo-audit-log-v1"'],
    ["{", "it is not JSON"],
  ]) {
    writeFileSync(file, String(content));
    expect(() => readExport(file)).toThrow(`${file} is not an exported audit log: ${reason}`);
  }
});
