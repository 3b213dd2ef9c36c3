import type { Task } from "@todo/contracts/task";
import { useState } from "preact/hooks";
import { TaskList } from "../../parts/task-list.tsx";
import { moveToDay } from "../../tasks/actions.ts";
import { place } from "../../ui/place.ts";
import { sayDay, sayLongDay } from "../../words/say-day.ts";
import { t } from "../../words/words.ts";

const kind = "text/x-todo-task";

/** One day. A task that is dropped on it is due then, at its own time of day. */
export function DaySection({ day, tasks }: { day: string; tasks: readonly Task[] }) {
  const [over, setOver] = useState(false);
  const onDragOver = (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes(kind)) return;
    event.preventDefault();
    setOver(true);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const id = event.dataTransfer?.getData(kind);
    if (id) moveToDay([id], day);
  };
  const long = sayLongDay(day);
  const short = sayDay(day, place.value);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the key `t` and the button of each row do the same
    <section
      class="day"
      data-over={over}
      onDragOver={onDragOver}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <header class="section-head">
        <h2>
          {long}{" "}
          {!long.startsWith(short) && short === t.date.tomorrow && <span class="day-note">{short}</span>}
        </h2>
      </header>
      {tasks.length > 0 ? (
        <TaskList tasks={tasks} label={long} showDay={false} />
      ) : (
        <p class="empty-day">{t.upcoming.emptyDay}</p>
      )}
    </section>
  );
}
