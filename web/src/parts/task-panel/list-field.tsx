import type { Task } from "@todo/contracts/task";
import { lists } from "../../sync/state.ts";
import { t } from "../../words/words.ts";
import { ListSelect } from "../list-select.tsx";

export function ListField({ task, onList }: { task: Task; onList: (listId: string) => void }) {
  const shown = lists.value.filter(({ archived, id }) => !archived || id === task.list_id);
  return (
    <div class="panel-field">
      <dt>{t.panel.list}</dt>
      <dd>
        <ListSelect class="field" shown={shown} listId={task.list_id} onList={onList} />
      </dd>
    </div>
  );
}
