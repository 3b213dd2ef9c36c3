import { defineCommand } from "../command.ts";
import { allTasks } from "../tasks/all-tasks.ts";
import { showListing } from "../tasks/show-listing.ts";

export const today = defineCommand({
  name: "today",
  summary: "list what is due today, and what is overdue",
  words: "",
  count: [0, 0],
  options: {},
  examples: [["todo today", "overdue first, then today's"]],
  async run(context) {
    const of = (due: string) =>
      allTasks(context.call, { status: "pending", due, sort: "due_date", order: "asc" }).then(
        (it) => it.tasks,
      );
    const [overdue, due] = await Promise.all([of("overdue"), of("today")]);
    // A task that was due earlier today is both overdue and due today.
    const rest = due.filter(({ id }) => overdue.every((it) => it.id !== id));
    const sections = [
      { head: "Overdue", tasks: overdue },
      { head: "Today", tasks: rest },
    ];
    return showListing(context, { sections, none: "Nothing is due today." });
  },
});
