import { color, list, listName } from "@todo/contracts/list";
import { operations } from "@todo/contracts/operations/catalog";
import * as v from "valibot";
import { idempotencyOf } from "../once.ts";
import * as argument from "./arguments.ts";
import { defineTool } from "./tool.ts";

export const addList = defineTool({
  name: "add_list",
  title: "Add a list",
  description: "Adds a list, after all others.",
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false },
  input: v.strictObject({
    name: listName,
    color: v.optional(color),
    idempotency_key: v.optional(argument.idempotencyKey),
  }),
  output: v.object({ list }),
  async run({ idempotency_key, ...body }, session) {
    const once = idempotencyOf(idempotency_key, "list", body);
    return { list: await session.call(operations.createList, { body, once }) };
  },
});
