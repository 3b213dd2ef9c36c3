import type { List } from "@todo/contracts/list";
import { Inbox, Pencil } from "lucide-preact";
import { Empty } from "../../parts/empty.tsx";
import { Loading } from "../../parts/loading.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { QuickAdd } from "../../parts/quick-add/quick-add.tsx";
import { TaskList } from "../../parts/task-list.tsx";
import { currentId, firstId } from "../../sync/current-id.ts";
import { lists, loaded, openTasks } from "../../sync/state.ts";
import { changeList } from "../../tasks/list-actions.ts";
import { nameOfList } from "../../tasks/list-name.ts";
import { tasksOfList } from "../../tasks/order.ts";
import { openDialog } from "../../ui/open-dialog.ts";
import { t } from "../../words/words.ts";
import { Reorder } from "./reorder.tsx";

/** One list in its user's own order. @param id of a list; undefined: the Inbox */
export function ListPage({ id }: { id?: string }) {
  const known = id && currentId(id);
  const list = lists.value.find((it) => (known === undefined ? it.inbox : it.id === known));
  if (list) return <Known key={firstId(list.id)} list={list} />;
  return (
    <>
      <PageHeading title={id === undefined ? t.pages.inbox : t.pages.lists} />
      {loaded.value ? <p>{t.list.gone}</p> : <Loading />}
    </>
  );
}

function Known({ list }: { list: List }) {
  const name = nameOfList(list);
  const tasks = tasksOfList(openTasks.value, list);
  return (
    <>
      <PageHeading title={name} count={tasks.length}>
        {!list.inbox && (
          <button
            type="button"
            class="icon-button"
            aria-label={t.list.edit}
            title={t.list.edit}
            onClick={() => {
              openDialog.value = { kind: "list", list };
            }}
          >
            <Pencil aria-hidden="true" size={18} />
          </button>
        )}
      </PageHeading>
      {list.archived ? <Archived list={list} /> : <QuickAdd listId={list.id} />}
      <Reorder tasks={tasks}>
        <TaskList tasks={tasks} label={name} showList={false} />
      </Reorder>
      {tasks.length === 0 && <Empty Icon={Inbox} title={t.list.emptyTitle} text={t.list.emptyText} />}
    </>
  );
}

/** Nothing can be added to it until it is back. */
function Archived({ list }: { list: List }) {
  return (
    <p class="page-note">
      {t.list.isArchived}{" "}
      <button type="button" class="quiet-button" onClick={() => changeList(list, { archived: false })}>
        {t.list.unarchive}
      </button>
    </p>
  );
}
