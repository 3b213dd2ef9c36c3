import { useState } from "preact/hooks";
import { lists } from "../sync/state.ts";
import { elsewhere, moveToList } from "../tasks/move-to-list.ts";
import { more } from "../words/more-words.ts";
import { Dialog } from "./dialog.tsx";
import { ListSelect } from "./list-select.tsx";

export interface MoveDialogProps {
  readonly ids: readonly string[];
  readonly moved?: (() => void) | undefined;
  readonly onClose: () => void;
}

/** Which list tasks are to go to; first, one that they are not in. Nothing is moved before that is confirmed: the arrow keys may choose. */
export function MoveDialog({ ids, moved, onClose }: MoveDialogProps) {
  const shown = lists.value.filter(({ archived }) => !archived);
  const [listId, setListId] = useState(() => {
    // All of them can go there, or some at least.
    const offered = shown.find((it) => elsewhere(ids, it).length === ids.length);
    return (offered ?? shown.find((it) => elsewhere(ids, it).length > 0))?.id;
  });
  const chosen = shown.find(({ id }) => id === listId) ?? shown.find(({ inbox }) => inbox);
  const moves = chosen && elsewhere(ids, chosen).length > 0;
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
        <button type="submit" class="button primary wide" disabled={!moves}>
          {more.move.move}
        </button>
      </form>
    </Dialog>
  );
}
