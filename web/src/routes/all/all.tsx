import { Inbox } from "lucide-preact";
import { Empty } from "../../parts/empty.tsx";
import { ListLinks } from "../../parts/list-links.tsx";
import { Loading } from "../../parts/loading.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { QuickAdd } from "../../parts/quick-add/quick-add.tsx";
import { TaskList } from "../../parts/task-list.tsx";
import { loaded, openTasks, timeZone } from "../../sync/state.ts";
import { byDue } from "../../tasks/order.ts";
import { t } from "../../words/words.ts";

/** Every open task: those without a date first, which no other page shows. */
export function All() {
  const open = openTasks.value;
  const noDate = open.filter(({ due_date }) => due_date === null);
  noDate.sort((a, b) => (a.created_at < b.created_at ? 1 : -1));
  const dated = open.filter(({ due_date }) => due_date !== null).sort(byDue(timeZone.value));
  const sections = [
    [t.all.noDate, noDate],
    [t.all.dated, dated],
  ] as const;
  return (
    <>
      <PageHeading title={t.pages.all} />
      <QuickAdd />
      <div class="lists-on-phone">
        <ListLinks />
      </div>
      {sections.map(
        ([name, tasks]) =>
          tasks.length > 0 && (
            <section key={name}>
              <header class="section-head">
                <h2>
                  {name} <span class="count">{tasks.length}</span>
                </h2>
              </header>
              <TaskList tasks={tasks} label={name} />
            </section>
          ),
      )}
      {!loaded.value && <Loading />}
      {loaded.value && open.length === 0 && (
        <Empty Icon={Inbox} title={t.all.emptyTitle} text={t.all.emptyText} />
      )}
    </>
  );
}
