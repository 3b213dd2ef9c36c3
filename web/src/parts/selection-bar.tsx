import { CalendarClock, Check, FolderInput, Trash2, X } from "lucide-preact";
import { deleteTasks, setDue, toggleDone } from "../tasks/actions.ts";
import { openDialog } from "../ui/open-dialog.ts";
import { clearSelection, selected } from "../ui/selection.ts";
import { t } from "../words/words.ts";

/** What can be done with several tasks at once; there while some are selected. */
export function SelectionBar() {
  const ids = [...selected.value];
  const then = (act: (ids: readonly string[]) => void) => () => {
    act(ids);
    clearSelection();
  };
  const reschedule = () => {
    openDialog.value = { kind: "date", due: null, choose: (due) => then(() => setDue(ids, due))() };
  };
  const move = () => {
    openDialog.value = { kind: "move", ids, moved: clearSelection };
  };
  return (
    <section class="selection-bar" aria-label={t.selection.count(ids.length)}>
      <button type="button" class="icon-button" aria-label={t.selection.clear} onClick={clearSelection}>
        <X aria-hidden="true" size={20} />
      </button>
      <span class="selection-count">{t.selection.count(ids.length)}</span>
      <button type="button" class="button" onClick={then(toggleDone)}>
        <Check aria-hidden="true" size={18} /> {t.panel.completeTask}
      </button>
      <button type="button" class="button" onClick={reschedule}>
        <CalendarClock aria-hidden="true" size={18} /> {t.task.reschedule}
      </button>
      <button type="button" class="button" onClick={move}>
        <FolderInput aria-hidden="true" size={18} /> {t.selection.move}
      </button>
      <button type="button" class="button" onClick={then((all) => deleteTasks(all))}>
        <Trash2 aria-hidden="true" size={18} /> {t.panel.delete}
      </button>
    </section>
  );
}
