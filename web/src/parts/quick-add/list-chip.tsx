import { List } from "lucide-preact";
import { lists } from "../../sync/state.ts";
import { ListSelect } from "../list-select.tsx";

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
      <ListSelect shown={shown} listId={listId} onList={onList} />
    </li>
  );
}
