import type { List } from "@todo/contracts/list";
import { operations } from "@todo/contracts/operations/catalog";
import { quote } from "@todo/language/say-task";
import { onOneLine } from "@todo/terminal/text";
import { defineCommand } from "../command.ts";
import { table } from "../screen/table.ts";

export const lists = defineCommand({
  name: "lists",
  summary: "list the lists, or create one",
  words: "",
  count: [0, 0],
  options: {
    add: { type: "string", value: "NAME", help: "create a list with this name" },
    archived: { type: "boolean", help: "archived ones too" },
  },
  examples: [
    ["todo lists", "with the number of open tasks of each"],
    ["todo lists --add Garden", "a new one"],
  ],
  async run(context, _, { add, archived }) {
    if (add !== undefined) {
      const made = await context.call(operations.createList, { body: { name: add } });
      return { json: made, text: () => `Created the list ${onOneLine(quote(made.name))}.` };
    }
    const { items } = await context.call(operations.listLists);
    const shown = items
      .filter((list) => archived || !list.archived)
      .sort((one, other) => (one.position < other.position ? -1 : 1));
    const name = (list: List) => `${list.name}${list.archived ? " (archived)" : ""}`;
    return {
      json: { items: shown },
      text: (screen) =>
        table(
          shown,
          [
            { head: "List", cell: name, shrinks: 1, style: () => "bold" },
            { head: "Open", right: true, cell: (list) => String(list.open_tasks) },
          ],
          screen,
        ),
    };
  },
});
