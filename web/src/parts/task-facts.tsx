import type { Task } from "@todo/contracts/task";
import { AlignLeft, Bell, Calendar, Flag, Repeat } from "lucide-preact";
import { lists } from "../sync/state.ts";
import { dayOf, isOverdue, type Place, timeOf, todayOf } from "../tasks/due.ts";
import { sayDue, sayTime } from "../words/say-day.ts";
import { t } from "../words/words.ts";
import { ListDot } from "./list-dot.tsx";

/** What is to know of a task beside its title, in one line; nothing where there is nothing. */
export function TaskFacts({
  task,
  place,
  showDay,
  showList,
}: {
  task: Task;
  place: Place;
  showDay: boolean;
  showList: boolean;
}) {
  const { due_date: due, recurrence, reminders, tags, description, priority, status } = task;
  const waiting = reminders.filter((it) => it.status === "PENDING").length;
  const dueText = due === null ? undefined : dueTextOf(due, place, showDay);
  const late = due !== null && status === "pending" && isOverdue(due, place);
  // What is in no list of its own is in the Inbox.
  const list = showList && lists.value.find(({ id, inbox }) => id === task.list_id && !inbox);
  const isToday = due !== null && dayOf(due, place.timeZone) === todayOf(place);
  if (
    !list &&
    !dueText &&
    !recurrence &&
    waiting === 0 &&
    tags.length === 0 &&
    description === "" &&
    priority === "medium"
  )
    return null;
  return (
    <p class="facts">
      {dueText && (
        <span class="fact due" data-when={late ? "late" : isToday ? "today" : "later"}>
          <Calendar aria-hidden="true" size={14} />
          {dueText}
        </span>
      )}
      {recurrence && (
        <span class="fact" title={t.task.recurs}>
          <Repeat aria-hidden="true" size={14} />
          <span class="visually-hidden">{t.task.recurs}</span>
        </span>
      )}
      {waiting > 0 && (
        <span class="fact" title={t.task.reminders(waiting)}>
          <Bell aria-hidden="true" size={14} />
          <span class="visually-hidden">{t.task.reminders(waiting)}</span>
        </span>
      )}
      {description !== "" && (
        <span class="fact" title={t.task.hasDescription}>
          <AlignLeft aria-hidden="true" size={14} />
          <span class="visually-hidden">{t.task.hasDescription}</span>
        </span>
      )}
      {priority !== "medium" && (
        <span class="fact priority" data-priority={priority}>
          <Flag aria-hidden="true" size={14} />
          {t.priorities[priority]}
        </span>
      )}
      {list && (
        <span class="fact tag">
          <ListDot color={list.color} />
          {list.name}
        </span>
      )}
      {tags.map((tag) => (
        <span key={tag} class="fact tag">
          #{tag}
        </span>
      ))}
    </p>
  );
}

/** Under the heading of a day, only the time of day is news. */
function dueTextOf(due: string, place: Place, showDay: boolean): string | undefined {
  if (showDay) return sayDue(due, place);
  const time = timeOf(due, place.timeZone);
  return time && sayTime(time);
}
