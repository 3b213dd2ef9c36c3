import { List } from "lucide-preact";
import { lists } from "../../sync/state.ts";
import { nameOfList } from "../../tasks/list-name.ts";
import { t } from "../../words/words.ts";

/** Where the task goes; there as soon as there is more than the Inbox. @param listId undefined: the Inbox */
export function ListChip({
  listId,
  onList,
}: {
  listId: string | undefined;
  onList: (listId: string) => void;
}) {
  const shown = lists.value.filter(({ archived }) => !archived);
  if (shown.length < 2) return null;
  return (
    <li class="chip list-chip">
      <List size={15} aria-hidden="true" />
      <select
        aria-label={t.panel.list}
        value={listId ?? shown.find((it) => it.inbox)?.id}
        onChange={({ currentTarget }) => onList(currentTarget.value)}
      >
        {shown.map((list) => (
          <option key={list.id} value={list.id}>
            {nameOfList(list)}
          </option>
        ))}
      </select>
    </li>
  );
}
