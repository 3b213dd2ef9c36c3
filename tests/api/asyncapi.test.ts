import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Parser } from "@asyncapi/parser";
import { typesByTopic } from "@todo/contracts/events/catalog";
import { expect, test } from "vitest";
import { root } from "../../scripts/dev/root.ts";

// In a file of its own: the parser blocks the process for seconds, during which a system could not answer.
test("asyncapi.json is a valid AsyncAPI 3 document for AsyncAPI's own parser", async () => {
  const text = await readFile(join(root, "functions/docs/src/documents/asyncapi.json"), "utf8");
  const { document, diagnostics } = await new Parser().parse(text);
  expect(diagnostics).toEqual([]);
  expect(document?.version()).toMatch(/^3\./);
  const received = document?.operations().filterByReceive() ?? [];
  expect(received.map((it) => it.id())).toContain("on-task-created-todo-task-events");
  const addresses = document
    ?.channels()
    .all()
    .map((it) => it.address());
  expect(addresses?.toSorted()).toEqual(["/api/live/ws", ...typesByTopic.keys()].toSorted());
});
