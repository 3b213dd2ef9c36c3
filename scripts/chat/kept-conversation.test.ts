import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { keepConversation, readConversation } from "./kept-conversation.ts";

const dataDir = mkdtempSync(join(tmpdir(), "kept-conversation-"));
afterAll(() => rmSync(dataDir, { recursive: true }));

test("each user of a machine resumes their own last conversation", () => {
  expect(readConversation(dataDir, "alice")).toBeUndefined();
  keepConversation(dataDir, "alice", "first");
  keepConversation(dataDir, "tom", "toms");
  expect(readConversation(dataDir, "alice")).toBe("first");
  keepConversation(dataDir, "alice", "second");
  expect([readConversation(dataDir, "alice"), readConversation(dataDir, "tom")]).toEqual(["second", "toms"]);
});
