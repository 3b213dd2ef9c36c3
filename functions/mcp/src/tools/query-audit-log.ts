import { auditEntry } from "@todo/contracts/audit-entry";
import { eventType } from "@todo/contracts/audit-query";
import { operations } from "@todo/contracts/operations/catalog";
import { id } from "@todo/contracts/primitives";
import * as v from "valibot";
import { findTask } from "../tasks/find-task.ts";
import { readBound } from "../words.ts";
import * as argument from "./arguments.ts";
import { pageOf, toPage } from "./results.ts";
import { defineTool, reading } from "./tool.ts";

export const queryAuditLog = defineTool({
  name: "query_audit_log",
  title: "Query the audit log",
  description:
    "Lists what happened to the user's tasks and when, page by page. A deleted task is found only by its id.",
  annotations: reading,
  input: v.strictObject({
    task: v.optional(argument.task),
    type: v.optional(eventType),
    from: v.optional(argument.due),
    to: v.optional(v.pipe(argument.due, v.description("Inclusive; a day means all of it."))),
    ...argument.paging,
  }),
  output: pageOf(auditEntry),
  async run({ task: reference, from, to, ...plain }, session) {
    const query = {
      ...plain,
      task_id: reference === undefined ? undefined : await idOf(reference),
      from: await readBound(from, "from", "first", session),
      to: await readBound(to, "to", "last", session),
    };
    return toPage(await session.call(operations.queryAudit, { query }));

    async function idOf(words: string): Promise<string> {
      return v.is(id, words) ? words : (await findTask(words, session)).id;
    }
  },
});
