import type { List } from "@todo/contracts/list";
import { lists } from "../sync/state.ts";
import { nameOfList } from "../tasks/list-name.ts";
import { t } from "../words/words.ts";

/** @param listId undefined or "": the Inbox */
export function ListSelect({
  shown,
  listId,
  onList,
  class: styles,
}: {
  shown: readonly List[];
  listId: string | undefined;
  onList: (listId: string) => void;
  class?: string;
}) {
  return (
    <select
      class={styles}
      aria-label={t.panel.list}
      value={listId || lists.value.find((it) => it.inbox)?.id}
      onChange={({ currentTarget }) => onList(currentTarget.value)}
    >
      {shown.map((list) => (
        <option key={list.id} value={list.id}>
          {nameOfList(list)}
        </option>
      ))}
    </select>
  );
}
