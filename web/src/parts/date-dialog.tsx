import { readWhen } from "@todo/language/phrases";
import { useState } from "preact/hooks";
import { now } from "../clock.ts";
import { dayOf, dueAt, movedTo, plusDays, timeOf, todayOf } from "../tasks/due.ts";
import { place } from "../ui/place.ts";
import { sayExactDay, sayExactDue } from "../words/say-exact-day.ts";
import { sayReason } from "../words/say-reason.ts";
import { t } from "../words/words.ts";
import { Dialog } from "./dialog.tsx";

export interface DateDialogProps {
  readonly due: string | null;
  readonly choose: (due: string | null) => void;
  readonly onClose: () => void;
}

/** When: by a word, by a button, or by day and time. */
export function DateDialog({ due, choose, onClose }: DateDialogProps) {
  const { timeZone } = place.value;
  const [text, setText] = useState("");
  const [day, setDay] = useState(due === null ? "" : dayOf(due, timeZone));
  const [time, setTime] = useState((due && timeOf(due, timeZone)) ?? "");
  const read = text.trim() === "" ? undefined : readWhen(text, { now: now(), timeZone });
  const said = read && "due" in read ? read.due : undefined;
  const take = (chosen: string | null) => {
    onClose();
    choose(chosen);
  };
  const save = (event: Event) => {
    event.preventDefault();
    if (said !== undefined) take(said);
    else if (text.trim() === "" && day !== "") take(dueAt(day, time, timeZone));
  };
  return (
    <Dialog title={t.date.title} onClose={onClose} class="date-dialog">
      <form onSubmit={save}>
        <input
          class="field"
          aria-label={t.date.label}
          placeholder={t.date.hint}
          autoFocus
          autoComplete="off"
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
        <p class="field-note" aria-live="polite">
          {text.trim() !== "" && (said === undefined ? whyNot(read) : sayExactDue(said, place.value))}
        </p>
        <ul class="date-presets">
          {presets().map(({ name, day: preset }) => (
            <li key={name}>
              <button type="button" class="preset" onClick={() => take(movedTo(due, preset, timeZone))}>
                <span>{name}</span>
                <span class="preset-day">{sayExactDay(preset, place.value)}</span>
              </button>
            </li>
          ))}
          {due !== null && (
            <li>
              <button type="button" class="preset" onClick={() => take(null)}>
                {t.date.remove}
              </button>
            </li>
          )}
        </ul>
        <div class="day-and-time">
          <label>
            {t.date.day}
            <input
              type="date"
              class="field"
              value={day}
              onInput={({ currentTarget }) => setDay(currentTarget.value)}
            />
          </label>
          <label>
            {t.date.time}
            <input
              type="time"
              class="field"
              value={time}
              onInput={({ currentTarget }) => setTime(currentTarget.value)}
            />
          </label>
        </div>
        <button
          type="submit"
          class="button primary wide"
          disabled={said === undefined && (day === "" || text.trim() !== "")}
        >
          {t.save}
        </button>
      </form>
    </Dialog>
  );
}

const whyNot = (read: ReturnType<typeof readWhen>) =>
  read && "why" in read ? sayReason(read.why) : t.date.unread;

function presets() {
  const today = todayOf(place.value);
  const { dayOfWeek } = Temporal.PlainDate.from(today);
  return [
    { name: t.date.today, day: today },
    { name: t.date.tomorrow, day: plusDays(today, 1) },
    ...(dayOfWeek < 5 ? [{ name: t.date.weekend, day: plusDays(today, 6 - dayOfWeek) }] : []),
    { name: t.date.nextWeek, day: plusDays(today, 8 - dayOfWeek) },
  ];
}
