import type { Recurrence } from "@todo/contracts/recurrence";
import type { Task } from "@todo/contracts/task";
import { readRule } from "@todo/language/phrases";
import type { Reason } from "@todo/language/reasons/reason";
import { useState } from "preact/hooks";
import { now } from "../../clock.ts";
import { dayOf, type Place, todayOf } from "../../tasks/due.ts";
import { nextDates } from "../../tasks/next-dates.ts";
import { more } from "../../words/more-words.ts";
import { sayExactDue } from "../../words/say-exact-day.ts";
import { sayReason } from "../../words/say-reason.ts";
import { sayRule } from "../../words/say-rule.ts";
import { t } from "../../words/words.ts";
import { Dialog } from "../dialog.tsx";

export interface RecurrenceChange {
  readonly recurrence: Recurrence | null;
  /** Given where the words of the rule name one, and the task has none. */
  readonly due_date?: string;
}

export interface RecurrenceDialogProps {
  readonly task: Task;
  readonly place: Place;
  readonly choose: (change: RecurrenceChange) => void;
  readonly onClose: () => void;
}

const plain = { interval: 1, mode: "on_completion", from: "due_date", ends: null } as const;
const presets: readonly [keyof typeof more.recurrence.presets, Recurrence][] = [
  ["daily", { ...plain, frequency: "daily" }],
  ["weekdays", { ...plain, frequency: "weekly", by_weekday: ["MO", "TU", "WE", "TH", "FR"] }],
  ["weekly", { ...plain, frequency: "weekly" }],
  ["monthly", { ...plain, frequency: "monthly" }],
  ["yearly", { ...plain, frequency: "yearly" }],
];

/** How often: by words or by a button. Before it is saved it says what it will do, and shows the next five dates. */
export function RecurrenceDialog({ task, place, choose, onClose }: RecurrenceDialogProps) {
  const [rule, setRule] = useState<Recurrence | null>(task.recurrence);
  const [due, setDue] = useState(task.due_date);
  const [text, setText] = useState("");
  const [unread, setUnread] = useState<Reason | "unread" | undefined>(undefined);
  const onText = (next: string) => {
    setText(next);
    const read = next.trim() === "" ? undefined : readRule(next, { now: now(), timeZone: place.timeZone });
    setUnread(next.trim() === "" ? undefined : whyNot(read));
    if (!read || "why" in read || !("recurrence" in read)) return;
    setRule(read.recurrence);
    if (task.due_date === null && read.due !== undefined) setDue(read.due);
  };
  const onPreset = (preset: Recurrence) => {
    setText("");
    setUnread(undefined);
    setRule(preset);
    // A rule counts from a date.
    setDue(task.due_date ?? todayOf(place));
  };
  const save = (event: Event) => {
    event.preventDefault();
    if (unread !== undefined) return;
    onClose();
    choose({ recurrence: rule, ...(rule && due !== null && due !== task.due_date && { due_date: due }) });
  };
  return (
    <Dialog title={more.recurrence.title} onClose={onClose} class="recurrence-dialog">
      <form onSubmit={save}>
        <input
          class="field"
          aria-label={more.recurrence.label}
          placeholder={more.recurrence.hint}
          autoFocus
          autoComplete="off"
          value={text}
          onInput={({ currentTarget }) => onText(currentTarget.value)}
        />
        <div class="choices">
          {presets.map(([name, preset]) => (
            <button key={name} type="button" class="button" onClick={() => onPreset(preset)}>
              {more.recurrence.presets[name]}
            </button>
          ))}
          <button type="button" class="button" onClick={() => setRule(null)}>
            {more.recurrence.never}
          </button>
        </div>
        <div aria-live="polite">
          {unread !== undefined ? (
            <p class="field-note">{unread === "unread" ? more.recurrence.unread : sayReason(unread)}</p>
          ) : (
            <Preview
              rule={rule}
              due={due}
              place={place}
              onFrom={(from) => rule && setRule({ ...rule, from })}
            />
          )}
        </div>
        <button type="submit" class="button primary wide" disabled={unread !== undefined}>
          {t.save}
        </button>
      </form>
    </Dialog>
  );
}

function whyNot(read: ReturnType<typeof readRule>): Reason | "unread" | undefined {
  if (read && "recurrence" in read) return undefined;
  return read && "why" in read ? read.why : "unread";
}

function Preview({
  rule,
  due,
  place,
  onFrom,
}: {
  rule: Recurrence | null;
  due: string | null;
  place: Place;
  onFrom: (from: Recurrence["from"]) => void;
}) {
  if (rule === null) return <p class="rule-said">{more.recurrence.never}</p>;
  const dates = nextDates(rule, due, place, 5);
  return (
    <>
      <p class="rule-said">{sayRule(rule)}</p>
      {rule.mode === "on_completion" && (
        <label class="rule-from">
          {more.recurrence.counted}
          <select
            class="field"
            value={rule.from}
            onChange={({ currentTarget }) => onFrom(currentTarget.value as Recurrence["from"])}
          >
            <option value="due_date">{more.recurrence.fromDue}</option>
            <option value="completion">{more.recurrence.fromCompletion}</option>
          </select>
        </label>
      )}
      {due === null && <p class="field-note">{more.recurrence.needsDue}</p>}
      <h3>{more.recurrence.next}</h3>
      <ol class="next-dates">
        {dates.map((date) => (
          <li key={date}>
            <time dateTime={dayOf(date, place.timeZone)}>{sayExactDue(date, place)}</time>
          </li>
        ))}
        {dates.length === 0 && <li>{more.recurrence.ended}</li>}
      </ol>
    </>
  );
}
