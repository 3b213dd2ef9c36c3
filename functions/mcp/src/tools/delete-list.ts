import { operations } from "@todo/contracts/operations/catalog";
import { id } from "@todo/contracts/primitives";
import * as v from "valibot";
import { findList } from "../lists/find-list.ts";
import * as argument from "./arguments.ts";
import { defineTool } from "./tool.ts";

export const deleteList = defineTool({
  name: "delete_list",
  title: "Delete a list",
  description:
    "Moves a list into the trash for 30 days. If it has open tasks, say whether to delete them, too, or to move them to the Inbox.",
  annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false },
  input: v.strictObject({
    list: argument.list,
    tasks: v.optional(v.picklist(["delete", "inbox"])),
  }),
  output: v.object({ deleted: v.object({ id, name: v.string() }) }),
  async run({ list: reference, tasks }, session) {
    const { id, name } = await findList(reference, session);
    await session.call(operations.deleteList, { id, query: { tasks } });
    return { deleted: { id, name } };
  },
});
