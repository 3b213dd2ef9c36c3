import { Loading } from "../../parts/loading.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { QuickAdd } from "../../parts/quick-add/quick-add.tsx";
import { loaded, openTasks } from "../../sync/state.ts";
import { plusDays, todayOf } from "../../tasks/due.ts";
import { upcomingDays } from "../../tasks/order.ts";
import { place } from "../../ui/place.ts";
import { t } from "../../words/words.ts";
import { DaySection } from "./day-section.tsx";

/** A week is shown whole, empty days too: they are where there is room. */
const emptyDays = 7;

export function Upcoming() {
  const days = upcomingDays(openTasks.value, place.value, emptyDays);
  return (
    <>
      <PageHeading title={t.pages.upcoming} />
      <QuickAdd due={plusDays(todayOf(place.value), 1)} />
      {loaded.value ? (
        days.map(({ day, tasks }) => <DaySection key={day} day={day} tasks={tasks} />)
      ) : (
        <Loading />
      )}
    </>
  );
}
