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
  autoFocus,
}: {
  shown: readonly List[];
  listId: string | undefined;
  onList: (listId: string) => void;
  class?: string;
  autoFocus?: boolean;
}) {
  return (
    <select
      class={styles}
      // biome-ignore lint/a11y/noAutofocus: of a dialog that was opened for this choice
      autoFocus={autoFocus}
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
