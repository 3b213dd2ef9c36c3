import { useState } from "preact/hooks";
import { lists, tasks } from "../sync/state.ts";
import { moveToList } from "../tasks/move-to-list.ts";
import { more } from "../words/more-words.ts";
import { Dialog } from "./dialog.tsx";
import { ListSelect } from "./list-select.tsx";

export interface MoveDialogProps {
  readonly ids: readonly string[];
  readonly moved?: (() => void) | undefined;
  readonly onClose: () => void;
}

/** Which list tasks are to go to. Nothing is moved before that is confirmed: the arrow keys may choose. */
export function MoveDialog({ ids, moved, onClose }: MoveDialogProps) {
  const [first] = ids;
  const [listId, setListId] = useState(() => first && tasks.value.get(first)?.list_id);
  const shown = lists.value.filter(({ archived }) => !archived);
  const chosen = shown.find(({ id }) => id === listId) ?? shown.find(({ inbox }) => inbox);
  const save = (event: Event) => {
    event.preventDefault();
    onClose();
    if (chosen) moveToList(ids, chosen);
    moved?.();
  };
  return (
    <Dialog title={more.move.title(ids.length)} onClose={onClose} class="move-dialog">
      <form onSubmit={save}>
        <ListSelect class="field" shown={shown} listId={chosen?.id} onList={setListId} autoFocus />
        <button type="submit" class="button primary wide" disabled={!chosen}>
          {more.move.move}
        </button>
      </form>
    </Dialog>
  );
}
