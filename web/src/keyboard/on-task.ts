import { tasks } from "../sync/state.ts";
import { deleteTasks, setDue, setPriority, toggleDone } from "../tasks/actions.ts";
import { editing } from "../ui/editing.ts";
import { openDialog } from "../ui/open-dialog.ts";
import { currentRow, idOf, rememberRow } from "../ui/rows.ts";
import { selected, toggleSelected } from "../ui/selection.ts";
import { openTask } from "../ui/task-link.ts";

const priorities = { "1": "high", "2": "medium", "3": "low" } as const;

/** What a key does to the row that has the focus, or to all that are selected. */
export function taskKeys(event: KeyboardEvent): void {
  const row = currentRow();
  const ids = selected.value.size > 0 ? [...selected.value] : row ? [idOf(row)] : [];
  const [first] = ids;
  if (first === undefined) return;
  const one = row ? idOf(row) : first;
  const isOnRow = event.target === row;
  const acts: Readonly<Record<string, () => void>> = {
    c: () => toggleDone(ids),
    x: () => toggleSelected(one),
    e: () => {
      editing.value = one;
    },
    t: () => {
      const due = tasks.value.get(one)?.due_date ?? null;
      openDialog.value = { kind: "date", due, choose: (chosen) => setDue(ids, chosen) };
    },
    m: () => {
      openDialog.value = { kind: "move", ids };
    },
    "1": () => setPriority(ids, priorities[1]),
    "2": () => setPriority(ids, priorities[2]),
    "3": () => setPriority(ids, priorities[3]),
    Delete: () => askToDelete(ids),
    // A button in the row has its own Enter.
    ...(isOnRow && { Enter: () => openTask(one) }),
  };
  const act = acts[event.key];
  if (!act) return;
  event.preventDefault();
  // Where it is now: it may have been moved since it got the focus.
  if (row) rememberRow(row);
  act();
}

/** Of a task that repeats, how much is meant has to be asked. */
export function askToDelete(ids: readonly string[]): void {
  const [first] = ids;
  const repeats = first !== undefined && ids.length === 1 && tasks.value.get(first)?.series_id !== null;
  if (repeats) openDialog.value = { kind: "delete", taskId: first };
  else deleteTasks(ids);
}
