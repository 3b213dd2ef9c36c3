import type { Priority } from "@todo/contracts/task";
import { filesLeftOut } from "../files-left-out.ts";
import { fromHtml } from "../from-html.ts";
import { array, type Json, number, object, readJson, string } from "../json-file.ts";
import { FileError, type Format, type ParsedRow, type Understanding } from "../parsed-row.ts";
import { type Draft, isInboxName, toListRow, toTaskRow } from "../to-row.ts";
import { notUnderstood, type ReadReminder, readTrigger } from "../triggers.ts";

/** `data.json` of an export, alone or in its ZIP. Rules are intervals in seconds there, or "monthly". */
export const vikunja: Format = {
  inZip: /^data\.json$/,
  async *read(file, understanding): AsyncGenerator<ParsedRow> {
    const content = await readJson(file);
    if (!Array.isArray(content) || content.some((it) => typeof object(it).title !== "string"))
      throw new FileError("expected an array of projects, as Vikunja exports them");
    const numbers = { list: 0, task: 0 };
    const names = new Map(content.map(object).map((it) => [it.id, string(it.title)]));
    for (const project of content.map(object)) {
      numbers.list += 1;
      const name = string(project.title) ?? "";
      const list = isInboxName(name) ? null : keyOf(project);
      const parent = names.get(project.parent_project_id);
      if (list !== null)
        yield toListRow({
          number: numbers.list,
          key: list,
          name,
          archived: project.is_archived === true,
          reason: parent === undefined ? null : `was part of the project ${parent.slice(0, 100)}`,
        });
      for (const task of array(project.tasks).map(object)) {
        numbers.task += 1;
        const draft = draftOf(task, understanding);
        yield toTaskRow({ ...draft, number: numbers.task, key: keyOf(task), list }, understanding);
      }
    }
  },
};

/** Ids are small numbers that every server uses: the creation time distinguishes servers. */
const keyOf = ({ id, created }: Json) => `${id} ${created}`;

/** Year 1 means no time. */
const time = (value: unknown): string | undefined => {
  const text = string(value);
  return text === undefined || text.startsWith("0001-") ? undefined : text;
};

function priorityOf(level: number): Priority {
  if (level >= 3) return "high";
  return level === 1 ? "low" : "medium";
}

function draftOf(task: Json, understanding: Understanding): Omit<Draft, "number" | "key" | "list"> {
  const due = time(task.due_date);
  const related = object(task.related_tasks);
  const parents = array(related.parenttask).flatMap((it) => string(object(it).title) ?? []);
  const dates = { Start: time(task.start_date), End: time(task.end_date) };
  const repeats = (number(task.repeat_after) ?? 0) > 0 || task.repeat_mode === 1;
  const timeZone = understanding.timeZone;
  const files = array(task.attachments).map((it) => string(object(object(it).file).name));
  const people = array(task.assignees).flatMap(
    (it) => string(object(it).name) ?? string(object(it).username) ?? [],
  );
  const percent = number(task.percent_done) ?? 0;
  return {
    title: string(task.title),
    description: fromHtml(string(task.description) ?? ""),
    more: [
      ...parents.map((it) => `Part of: ${it}`),
      ...Object.entries(dates).flatMap(([label, at]) =>
        at === undefined || at === due ? [] : [`${label}: ${at}`],
      ),
      ...(people.length === 0 ? [] : [`For: ${people.join(", ")}`]),
      ...(percent > 0 && percent < 1 ? [`Done: ${Math.round(percent * 100)} %`] : []),
      ...array(task.comments).flatMap((it) => fromHtml(string(object(it).comment) ?? "") || []),
    ],
    priority: priorityOf(number(task.priority) ?? 0),
    tags: array(task.labels).flatMap((it) => string(object(it).title) ?? []),
    due,
    ...ruleOf(number(task.repeat_after) ?? 0, number(task.repeat_mode) ?? 0),
    reminders: array(task.reminders).flatMap((it): ReadReminder[] => {
      const seconds = number(object(it).relative_period) ?? 0;
      const relativeTo = string(object(it).relative_to);
      const from =
        relativeTo === "due_date" ? due : relativeTo === undefined ? undefined : time(task[relativeTo]);
      if (from !== undefined)
        return readTrigger(`${seconds < 0 ? "-" : ""}PT${Math.abs(Math.round(seconds))}S`, {
          due,
          from,
          timeZone,
          repeats,
        });
      const at = time(object(it).reminder);
      return at === undefined ? [notUnderstood] : [{ remind_at: at }];
    }),
    remarks: filesLeftOut(files),
    completedAt: task.done === true ? (time(task.done_at) ?? time(task.updated) ?? understanding.now) : null,
    createdAt: time(task.created),
  };
}

const day = 86_400;

/** Mode 0 counts from the due date, 1 is every month, 2 counts from the completion. */
function ruleOf(seconds: number, mode: number): Pick<Draft, "rule" | "ruleWords"> {
  if (mode === 1) return { rule: { frequency: "monthly" }, ruleWords: "every month" };
  if (seconds <= 0) return {};
  const ruleWords = `every ${seconds} seconds${mode === 2 ? " after completion" : ""}`;
  if (seconds % day !== 0) return { ruleWords };
  const days = seconds / day;
  const isWeeks = days % 7 === 0;
  const rule = {
    frequency: isWeeks ? "weekly" : "daily",
    interval: isWeeks ? days / 7 : days,
    ...(mode === 2 && { from: "completion" }),
  };
  return { rule, ruleWords };
}
