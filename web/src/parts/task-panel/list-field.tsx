import type { Task } from "@todo/contracts/task";
import { lists } from "../../sync/state.ts";
import { nameOfList } from "../../tasks/list-name.ts";
import { t } from "../../words/words.ts";

export function ListField({ task, onList }: { task: Task; onList: (listId: string) => void }) {
  const shown = lists.value.filter(({ archived, id }) => !archived || id === task.list_id);
  const inbox = lists.value.find((it) => it.inbox);
  return (
    <div class="panel-field">
      <dt>{t.panel.list}</dt>
      <dd>
        <select
          class="field"
          aria-label={t.panel.list}
          value={task.list_id || inbox?.id}
          onChange={({ currentTarget }) => onList(currentTarget.value)}
        >
          {shown.map((list) => (
            <option key={list.id} value={list.id}>
              {nameOfList(list)}
            </option>
          ))}
        </select>
      </dd>
    </div>
  );
}
