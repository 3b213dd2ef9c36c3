import { defineCommand } from "../command.ts";
import { allTasks } from "../tasks/all-tasks.ts";
import { showListing } from "../tasks/show-listing.ts";

const most = 50;

export const search = defineCommand({
  name: "search",
  summary: "search in titles and descriptions",
  words: "WORDS…",
  count: [1, Number.POSITIVE_INFINITY],
  options: {
    done: { type: "boolean", help: "completed tasks instead of open ones" },
    all: { type: "boolean", short: "a", help: `all that fit, not only the first ${most}` },
  },
  examples: [
    ["todo search milk", "in the middle of words too; case and accents do not matter"],
    ["todo search --done invoice", "among what is done"],
  ],
  async run(context, words, { done, all }) {
    const query = { search: words.join(" "), status: done ? "completed" : "pending" };
    const { tasks, more } = await allTasks(context.call, query, all ? undefined : most);
    return showListing(context, { sections: [{ tasks }], none: "Nothing fits.", more });
  },
});
