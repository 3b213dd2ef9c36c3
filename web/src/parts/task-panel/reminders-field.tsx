import type { ReminderRequest } from "@todo/contracts/reminder";
import type { Task } from "@todo/contracts/task";
import { mostReminders } from "@todo/contracts/task-limits";
import { Bell, X } from "lucide-preact";
import { useState } from "preact/hooks";
import { now } from "../../clock.ts";
import { hasPassed } from "../../tasks/has-passed.ts";
import { type ReminderRead, readReminder } from "../../tasks/read-reminder.ts";
import { place } from "../../ui/place.ts";
import { more } from "../../words/more-words.ts";
import { sayExactDue } from "../../words/say-exact-day.ts";
import { sayReason } from "../../words/say-reason.ts";
import { sayReminder } from "../../words/say-reminder.ts";
import { t } from "../../words/words.ts";

type Reminder = Task["reminders"][number];

/** Only those that still mean something: what rang or was called off is history. */
const shown = ({ status }: Reminder) => status === "PENDING";
const byTime = (one: Reminder, other: Reminder) => (one.remind_at ?? "").localeCompare(other.remind_at ?? "");

/** By how long before it is due, or by a time of its own: before it is added, the field says how it is understood. */
export function RemindersField({
  task,
  onReminders,
}: {
  task: Task;
  onReminders: (reminders: readonly ReminderRequest[]) => void;
}) {
  const [text, setText] = useState("");
  const reminders = task.reminders.filter(shown).toSorted(byTime);
  // Those that rang, too: what is not sent again is deleted, and could not be snoozed any more.
  const requests = requestsOf(task.reminders, task);
  const read = readReminder(text, placeNow());
  const fault = whyNot(read, requests, task);
  const add = (event: SubmitEvent) => {
    event.preventDefault();
    // The time may have passed since it was typed.
    const meant = readReminder(text, placeNow());
    if (!meant || whyNot(meant, requests, task) !== undefined || "why" in meant) return;
    setText("");
    onReminders([...requests, ...meant.reminders]);
  };
  return (
    <div class="panel-field">
      <dt>{t.panel.reminders}</dt>
      <dd>
        <ul class="chips">
          {reminders.map((reminder) => (
            <li key={reminder.id} class="chip" data-kind="reminders">
              <Bell size={15} aria-hidden="true" />
              <span>{sayShown(reminder)}</span>
              <button
                type="button"
                class="chip-remove"
                aria-label={t.panel.removeReminder(sayShown(reminder))}
                onClick={() =>
                  onReminders(
                    requestsOf(
                      task.reminders.filter((it) => it !== reminder),
                      task,
                    ),
                  )
                }
              >
                <X size={14} aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
        <form onSubmit={add}>
          <input
            class="field"
            data-draft={`reminder ${task.id}`}
            maxLength={100}
            autoComplete="off"
            enterKeyHint="done"
            aria-label={t.panel.addReminder}
            aria-describedby="reminder-note"
            placeholder={more.reminders.hint}
            value={text}
            onInput={({ currentTarget }) => setText(currentTarget.value)}
          />
        </form>
        <p id="reminder-note" class="field-note" aria-live="polite">
          {fault ?? (read && "reminders" in read && sayRead(read.reminders, task))}
        </p>
      </dd>
    </div>
  );
}

/** Without a date nothing can be counted from it, and the API takes no such reminder. */
const requestsOf = (reminders: readonly Reminder[], task: Task) =>
  reminders.map(requestOf).filter((it) => !lacksDate(it, task));
const lacksDate = ({ lead_time }: ReminderRequest, { due_date }: Task) =>
  due_date === null && lead_time !== undefined;

/** As the API takes it. What was snoozed is asked for as it was, and so stays snoozed. */
function requestOf({ lead_time, remind_at }: Reminder): ReminderRequest {
  return lead_time ? { lead_time } : { ...(remind_at && { remind_at }) };
}

function sayShown(reminder: Reminder): string {
  const { snoozed_until: until, lead_time } = reminder;
  if (!until) return sayReminder(requestOf(reminder), place.value);
  const when = more.reminders.snoozed(sayExactDue(until, place.value));
  return lead_time ? `${sayReminder({ lead_time }, place.value)} (${when})` : when;
}

const sayRead = (reminders: readonly ReminderRequest[], task: Task): string =>
  [
    ...reminders.map((it) => sayReminder(it, place.value)),
    reminders.some((it) => hasPassed(it, task, placeNow()) === "atOnce") && more.reminders.atOnce,
  ]
    .filter(Boolean)
    .join(" · ");

/** Not the place of the last drawing: a dialog may be open for long. */
const placeNow = () => ({ ...place.value, now: now() });

function whyNot(
  read: ReminderRead | undefined,
  known: readonly ReminderRequest[],
  task: Task,
): string | undefined {
  if (!read) return undefined;
  if ("why" in read) return typeof read.why === "string" ? more.reminders[read.why] : sayReason(read.why);
  if (read.reminders.some((it) => lacksDate(it, task))) return more.reminders.needsDue;
  if (read.reminders.some((it) => hasPassed(it, task, placeNow()) === "past")) return more.reminders.past;
  const all = new Set([...known, ...read.reminders].map(keyOf));
  if (all.size < known.length + read.reminders.length) return more.reminders.known;
  return all.size > mostReminders ? more.reminders.tooMany(mostReminders) : undefined;
}

const keyOf = ({ lead_time, remind_at }: ReminderRequest) => lead_time ?? remind_at;
