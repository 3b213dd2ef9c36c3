import type { Task } from "@todo/contracts/task";
import { usageError } from "../cli-error.ts";
import { defineCommand } from "../command.ts";
import { allTasks } from "../tasks/all-tasks.ts";
import { dayKey, sayDay } from "../tasks/say-when.ts";
import { showListing } from "../tasks/show-listing.ts";

const most = 200;

export const upcoming = defineCommand({
  name: "upcoming",
  summary: "list what is due from tomorrow on, by day",
  words: "",
  count: [0, 0],
  options: {
    days: { type: "string", value: "N", help: "only the next N days (default: 14)" },
    all: { type: "boolean", short: "a", help: "however far away" },
  },
  examples: [
    ["todo upcoming", "the next two weeks"],
    ["todo upcoming --days 3", "the next three days"],
  ],
  async run(context, _, { days = "14", all }) {
    if (!/^[1-9]\d{0,3}$/.test(days))
      throw usageError(`--days: expected a whole number from 1 to 9999, and got ${JSON.stringify(days)}`);
    const here = await context.here();
    const last = Temporal.PlainDate.from(dayKey(here.now, here))
      .add({ days: Number(days) })
      .toString();
    const query = { status: "pending", due: "upcoming", sort: "due_date", order: "asc" };
    const until = all ? {} : { due_date_to: last };
    const { tasks, more } = await allTasks(context.call, { ...query, ...until }, all ? undefined : most);
    const byDay = new Map<string, Task[]>();
    for (const task of tasks) {
      const day = dayKey(task.due_date ?? here.now, here);
      byDay.set(day, [...(byDay.get(day) ?? []), task]);
    }
    const sections = [...byDay].map(([day, due]) => ({
      head: sayDay(day, here),
      tasks: due,
      timeOnly: true,
    }));
    return showListing(context, { sections, none: "Nothing is due soon.", more });
  },
});
