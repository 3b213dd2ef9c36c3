import type { Task } from "@todo/contracts/task";
import { Trash2 } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";
import { Empty } from "../../parts/empty.tsx";
import { Loading } from "../../parts/loading.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { currentEngine } from "../../sync/current-engine.ts";
import { pending, tasks } from "../../sync/state.ts";
import { restoreTask } from "../../tasks/actions.ts";
import { t } from "../../words/words.ts";

/** What was deleted in the last 30 days. It is asked for each time: devices keep only what is there. */
export function Trash() {
  const [found, setFound] = useState<readonly Task[] | "away" | undefined>(undefined);
  const waiting = pending.value.length;
  useEffect(() => {
    if (waiting > 0) return;
    currentEngine()
      .api.call("GET /api/tasks", { query: { status: "deleted", limit: "200" } })
      .then(
        ({ items }) => setFound(items),
        () => setFound("away"),
      );
  }, [waiting, tasks.value.size]);
  return (
    <>
      <PageHeading title={t.pages.trash} />
      <p class="page-note">{t.trash.note}</p>
      {found === undefined && <Loading />}
      {found === "away" && <p role="alert">{t.trash.away}</p>}
      {Array.isArray(found) && <Found tasks={found.filter(({ id }) => !tasks.value.has(id))} />}
    </>
  );
}

function Found({ tasks: trashed }: { tasks: readonly Task[] }) {
  if (trashed.length === 0)
    return <Empty Icon={Trash2} title={t.trash.emptyTitle} text={t.trash.emptyText} />;
  return (
    <ul class="trash" aria-label={t.pages.trash}>
      {trashed.map((task) => (
        <li key={task.id} class="trashed">
          <span class="trashed-title">{task.title}</span>
          <button
            type="button"
            class="button"
            aria-label={`${t.trash.restore}: ${task.title}`}
            onClick={() => restoreTask(task)}
          >
            {t.trash.restore}
          </button>
        </li>
      ))}
    </ul>
  );
}
