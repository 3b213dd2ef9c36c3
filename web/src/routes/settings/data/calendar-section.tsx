import { useState } from "preact/hooks";
import { CardItem } from "../../../parts/card-item.tsx";
import { CopyText } from "../../../parts/copy-text.tsx";
import { Fault } from "../../../parts/fault.tsx";
import { call } from "../../../sync/call.ts";
import { timeZone } from "../../../sync/state.ts";
import { useAnswer } from "../../../ui/use-answer.ts";
import { useSending } from "../../../ui/use-sending.ts";
import { more } from "../../../words/more-words.ts";
import { sayMoment } from "../../../words/say-day.ts";

/** Addresses that calendar programs subscribe to. What one is, is shown once. */
export function CalendarSection() {
  const { data: words, keys } = more;
  const { answer, again } = useAnswer(() => call("GET /api/calendar/keys"));
  const [name, setName] = useState("");
  const [made, setMade] = useState<string | undefined>(undefined);
  const { busy, fault, send } = useSending();
  const make = (event: Event) => {
    event.preventDefault();
    void send(async () => {
      const { path } = await call("POST /api/calendar/keys", { body: { name: name.trim() } });
      setMade(location.origin + path);
      setName("");
      again();
    });
  };
  const remove = (id: string) =>
    send(async () => {
      await call("DELETE /api/calendar/keys/{id}", { id });
      setMade(undefined);
      again();
    });
  return (
    <section>
      <h2>{words.calendar}</h2>
      <p class="note">{words.calendarText}</p>
      <ul class="card-list">
        {answer?.items.map(({ id, name: called, last_used_at }) => (
          <CardItem
            key={id}
            name={called}
            note={last_used_at ? keys.used(sayMoment(last_used_at, timeZone.value)) : keys.neverUsed}
            action={keys.remove}
            danger
            busy={busy}
            onAction={() => remove(id)}
          />
        ))}
      </ul>
      <form class="line-form" onSubmit={make}>
        <input
          class="field"
          required
          maxLength={100}
          aria-label={words.calendarName}
          placeholder={words.calendarHint}
          value={name}
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
        <button type="submit" class="button primary" disabled={busy || name.trim() === ""}>
          {words.makeCalendar}
        </button>
      </form>
      <Fault text={fault} />
      {made !== undefined && (
        <div role="status">
          <p>{words.calendarMade}</p>
          <CopyText text={made} />
        </div>
      )}
    </section>
  );
}
