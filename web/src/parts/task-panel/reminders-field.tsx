import type { ReminderRequest } from "@todo/contracts/reminder";
import type { Task } from "@todo/contracts/task";
import { readDuration } from "@todo/language/phrases";
import { Bell, X } from "lucide-preact";
import { useState } from "preact/hooks";
import { place } from "../../ui/place.ts";
import { sayLength, sayMoment } from "../../words/say-day.ts";
import { t } from "../../words/words.ts";

type Reminder = Task["reminders"][number];

/** Only those that still mean something: what rang or was called off is history. */
const shown = ({ status }: Reminder) => status === "PENDING";

export function RemindersField({
  task,
  onReminders,
}: {
  task: Task;
  onReminders: (reminders: readonly ReminderRequest[]) => void;
}) {
  const [unread, setUnread] = useState(false);
  const reminders = task.reminders.filter(shown);
  const add = (event: SubmitEvent) => {
    event.preventDefault();
    const input = (event.currentTarget as HTMLFormElement).elements.namedItem("lead") as HTMLInputElement;
    const lead_time = readDuration(input.value);
    setUnread(lead_time === undefined && input.value.trim() !== "");
    if (lead_time === undefined) return;
    input.value = "";
    onReminders([...reminders.map(requestOf), { lead_time }]);
  };
  return (
    <div class="panel-field">
      <dt>{t.panel.reminders}</dt>
      <dd>
        <ul class="chips">
          {reminders.map((reminder) => (
            <li key={reminder.id} class="chip" data-kind="reminders">
              <Bell size={15} aria-hidden="true" />
              <span>{sayReminder(reminder)}</span>
              <button
                type="button"
                class="chip-remove"
                aria-label={t.panel.removeReminder(sayReminder(reminder))}
                onClick={() => onReminders(reminders.filter((it) => it !== reminder).map(requestOf))}
              >
                <X size={14} aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
        <form onSubmit={add}>
          <input
            name="lead"
            data-draft={`reminder ${task.id}`}
            class="field"
            maxLength={100}
            autoComplete="off"
            aria-label={t.panel.addReminder}
            aria-describedby="reminder-note"
            placeholder={t.panel.reminderHint}
            onInput={() => setUnread(false)}
          />
        </form>
        <p id="reminder-note" class="field-note" aria-live="polite">
          {unread && t.panel.reminderUnread}
          {!unread && reminders.length > 0 && task.due_date === null && t.panel.reminderNeedsDue}
        </p>
      </dd>
    </div>
  );
}

function requestOf({ lead_time, remind_at }: Reminder): ReminderRequest {
  return lead_time ? { lead_time } : { ...(remind_at && { remind_at }) };
}

function sayReminder({ lead_time, remind_at }: Reminder): string {
  if (lead_time) return t.panel.before(sayLength(lead_time));
  return remind_at ? sayMoment(remind_at, place.value.timeZone) : "";
}
