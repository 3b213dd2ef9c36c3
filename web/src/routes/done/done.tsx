import { CircleCheckBig } from "lucide-preact";
import { Empty } from "../../parts/empty.tsx";
import { Loading } from "../../parts/loading.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { TaskList } from "../../parts/task-list.tsx";
import { loaded, tasks, timeZone } from "../../sync/state.ts";
import { doneDays } from "../../tasks/order.ts";
import { place } from "../../ui/place.ts";
import { sayDay } from "../../words/say-day.ts";
import { t } from "../../words/words.ts";

/** What was done, day by day. */
export function Done() {
  const days = doneDays(tasks.value.values(), timeZone.value);
  return (
    <>
      <PageHeading title={t.pages.done} />
      {days.map(({ day, tasks: done }) => (
        <section key={day}>
          <header class="section-head">
            <h2>
              {sayDay(day, place.value)} <span class="count">{done.length}</span>
            </h2>
          </header>
          <TaskList tasks={done} label={sayDay(day, place.value)} />
        </section>
      ))}
      {!loaded.value && <Loading />}
      {loaded.value && days.length === 0 && (
        <Empty Icon={CircleCheckBig} title={t.done.emptyTitle} text={t.done.emptyText} />
      )}
    </>
  );
}
