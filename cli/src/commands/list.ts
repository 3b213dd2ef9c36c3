import { usageError } from "../cli-error.ts";
import { defineCommand } from "../command.ts";
import { allTasks } from "../tasks/all-tasks.ts";
import { findList } from "../tasks/find-list.ts";
import { showListing } from "../tasks/show-listing.ts";

/** Maximum number of tasks shown without --all. */
const most = 50;

export const list = defineCommand({
  name: "list",
  summary: "list open tasks, or others",
  words: "[LIST]",
  count: [0, 1],
  options: {
    list: { type: "string", short: "l", value: "LIST", help: "of this list; the same as LIST" },
    tag: { type: "string", short: "t", multiple: true, value: "TAG", help: "with all of these tags" },
    priority: {
      type: "string",
      short: "p",
      value: "PRIORITY",
      choices: ["high", "medium", "low"],
      help: "of this priority",
    },
    due: {
      type: "string",
      short: "d",
      value: "WHICH",
      choices: ["overdue", "today", "upcoming", "none"],
      help: "due then",
    },
    done: { type: "boolean", help: "completed ones" },
    trash: { type: "boolean", help: "deleted ones, which can be restored" },
    sort: {
      type: "string",
      short: "s",
      value: "ORDER",
      choices: ["due_date", "created_at", "priority", "title", "position"],
      help: "in this order (default: due_date)",
    },
    all: { type: "boolean", short: "a", help: `all of them, not only the first ${most}` },
  },
  examples: [
    ["todo list", "open tasks, those due first on top"],
    ["todo list shopping --tag milk", "of one list, with a tag"],
    ["todo list --done --sort created_at", "what was completed"],
    ["todo list --json --all", "for programs"],
  ],
  async run(context, [word], given) {
    if (given.done && given.trash) throw usageError("--done and --trash exclude each other");
    const name = given.list ?? word;
    const found = name === undefined ? undefined : await findList(context.call, name);
    const sort = given.sort ?? (found && !given.due ? "position" : "due_date");
    if (sort === "position" && !found)
      throw usageError("--sort position: is the order within one list; name it");
    const query = {
      status: given.trash ? "deleted" : given.done ? "completed" : "pending",
      list_id: found?.id,
      tags_all: given.tag?.map((tag) => tag.replace(/^#/, "")).join(","),
      priority: given.priority,
      due: given.due,
      sort,
      order: sort === "created_at" ? "desc" : "asc",
    };
    const { tasks, more } = await allTasks(context.call, query, given.all ? undefined : most);
    return showListing(context, { sections: [{ tasks }], none: "Nothing there.", more });
  },
});
