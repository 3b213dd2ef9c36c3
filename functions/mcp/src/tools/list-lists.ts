import { list } from "@todo/contracts/list";
import { operations } from "@todo/contracts/operations/catalog";
import * as v from "valibot";
import { defineTool, reading } from "./tool.ts";

export const listLists = defineTool({
  name: "list_lists",
  title: "List lists",
  description: "Lists the user's lists, the Inbox first, each with the number of its open tasks.",
  annotations: reading,
  input: v.strictObject({}),
  output: v.object({ items: v.array(list) }),
  async run(_, session) {
    const { items } = await session.call(operations.listLists);
    return { items };
  },
});
