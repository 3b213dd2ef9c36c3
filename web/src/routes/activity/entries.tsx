import type { AuditEntry } from "@todo/contracts/audit-entry";
import { timeZone } from "../../sync/state.ts";
import { dayOf } from "../../tasks/due.ts";
import { sayLongDay, sayTime } from "../../words/say-day.ts";
import { namesIn, sayActor, sayEntry } from "./say-entry.ts";

/** Day by day, the last first. @param keys names of personal keys, by id */
export function Entries({
  entries,
  keys,
}: {
  entries: readonly AuditEntry[];
  keys: ReadonlyMap<string, string>;
}) {
  const names = namesIn(entries);
  const days = Map.groupBy(entries, ({ time }) => dayOf(time, timeZone.value));
  return [...days].map(([day, inside]) => (
    <section key={day} class="activity-day">
      <h2>{sayLongDay(day)}</h2>
      <ol class="activity">
        {inside.map((entry) => (
          <li key={entry.seq}>
            <time dateTime={entry.time}>{sayTime(timeIn(entry.time))}</time>
            <div>
              <p>{sayEntry(entry, names)}</p>
              <p class="note">{sayActor(entry, keys)}</p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  ));
}

const timeIn = (instant: string) =>
  Temporal.Instant.from(instant)
    .toZonedDateTimeISO(timeZone.value)
    .toPlainTime()
    .toString({ smallestUnit: "minute" });
