import { Sun } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";
import { Link } from "wouter-preact";
import { Empty } from "../../parts/empty.tsx";
import { Loading } from "../../parts/loading.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { QuickAdd } from "../../parts/quick-add/quick-add.tsx";
import { TaskList } from "../../parts/task-list.tsx";
import { loaded, tasks } from "../../sync/state.ts";
import { moveToDay } from "../../tasks/actions.ts";
import { todayOf } from "../../tasks/due.ts";
import { dueToday } from "../../tasks/due-today.ts";
import { sharedText } from "../../tasks/shared-text.ts";
import { place } from "../../ui/place.ts";
import { sayLongDay } from "../../words/say-day.ts";
import { t } from "../../words/words.ts";

/** What is late, and what is due today. */
export function Today() {
  const day = todayOf(place.value);
  const [shared] = useState(() => sharedText(location.search));
  useEffect(() => {
    // Once it is in quick add, going back or reloading does not bring it again.
    if (shared !== "") history.replaceState(history.state, "", "/today");
  }, [shared]);
  const { overdue, today } = dueToday.value;
  return (
    <>
      <PageHeading title={t.pages.today} note={sayLongDay(day)} count={overdue.length + today.length} />
      <QuickAdd due={day} focused initial={shared} />
      {overdue.length > 0 && (
        <section>
          <header class="section-head">
            <h2>
              {t.today.overdue} <span class="count">{overdue.length}</span>
            </h2>
            <button
              type="button"
              class="quiet-button"
              onClick={() =>
                moveToDay(
                  overdue.map(({ id }) => id),
                  day,
                )
              }
            >
              {t.today.rescheduleAll}
            </button>
          </header>
          <TaskList tasks={overdue} label={t.today.overdue} />
        </section>
      )}
      {today.length > 0 && (
        <section>
          {overdue.length > 0 && (
            <header class="section-head">
              <h2>
                {t.pages.today} <span class="count">{today.length}</span>
              </h2>
            </header>
          )}
          <TaskList tasks={today} label={t.pages.today} showDay={false} />
        </section>
      )}
      {!loaded.value && <Loading />}
      {loaded.value && overdue.length + today.length === 0 && (
        <Empty Icon={Sun} title={t.today.emptyTitle} text={t.today.emptyText}>
          {tasks.value.size === 0 && <FirstSteps />}
        </Empty>
      )}
    </>
  );
}

/** For somebody who has no task at all yet. */
const FirstSteps = () => (
  <p class="choices">
    <Link href="/settings/data" class="button">
      {t.today.import}
    </Link>
    <Link href="/settings/agents" class="button">
      {t.today.connectAgent}
    </Link>
  </p>
);
