import type { Task } from "@todo/contracts/task";
import { longestTitle } from "@todo/contracts/task-limits";
import { CalendarClock } from "lucide-preact";
import { useRef } from "preact/hooks";
import { patchTask, setDue, toggleDone } from "../tasks/actions.ts";
import { editing } from "../ui/editing.ts";
import { openDialog } from "../ui/open-dialog.ts";
import { place } from "../ui/place.ts";
import { idOf, rememberRow, rows } from "../ui/rows.ts";
import { clicksSelect, selected, selectTo, toggleSelected } from "../ui/selection.ts";
import { openTask } from "../ui/task-link.ts";
import { t } from "../words/words.ts";
import { CheckButton } from "./check-button.tsx";
import { TaskFacts } from "./task-facts.tsx";
import { useTouch } from "./use-touch.ts";

/** One task in a list. The keys of `keyboard/on-task.ts` act on the row that has the focus. */
export function TaskRow({ task, showDay, showList }: { task: Task; showDay: boolean; showList: boolean }) {
  const ref = useRef<HTMLLIElement>(null);
  useTouch(ref, task.id);
  const isSelected = selected.value.has(task.id);
  // Where a click selects, the title is a switch that is on or off. Where it opens the task, it says so in words.
  const mark = isSelected && !clicksSelect.value ? `selected-${task.id}` : undefined;
  const isEdited = editing.value === task.id;
  const onClick = (event: MouseEvent) => {
    if (event.shiftKey) selectTo(task.id, rows().map(idOf));
    else if (event.ctrlKey || event.metaKey) toggleSelected(task.id);
    else openTask(task.id);
  };
  const reschedule = () => {
    openDialog.value = { kind: "date", due: task.due_date, choose: (due) => setDue([task.id], due) };
  };
  return (
    <li
      ref={ref}
      class="task"
      data-task={task.id}
      data-done={task.status === "completed"}
      data-selected={isSelected}
      tabIndex={-1}
      draggable={!isEdited}
      onDragStart={(event) => event.dataTransfer?.setData("text/x-todo-task", task.id)}
      onFocusIn={() => ref.current && rememberRow(ref.current)}
    >
      <CheckButton task={task} onToggle={() => toggleDone([task.id])} />
      <div class="task-body">
        {isEdited ? (
          <TitleInput task={task} />
        ) : (
          <button
            type="button"
            class="task-title"
            aria-pressed={clicksSelect.value ? isSelected : undefined}
            aria-describedby={mark}
            onClick={onClick}
          >
            {task.title}
          </button>
        )}
        {mark && (
          <span id={mark} class="visually-hidden">
            {t.selection.isSelected}
          </span>
        )}
        <TaskFacts task={task} place={place.value} showDay={showDay} showList={showList} />
      </div>
      <button
        type="button"
        class="icon-button task-move"
        aria-label={`${t.task.reschedule}: ${task.title}`}
        title={t.task.reschedule}
        onClick={reschedule}
      >
        <CalendarClock aria-hidden="true" size={20} />
      </button>
    </li>
  );
}

/** Enter keeps the new title, Escape the old one. */
function TitleInput({ task }: { task: Task }) {
  const end = (input: HTMLInputElement, keep: boolean) => {
    if (editing.value !== task.id) return;
    const row = input.closest<HTMLElement>("[data-task]");
    editing.value = undefined;
    const title = input.value.trim();
    if (keep && title !== "") patchTask(task.id, { title });
    row?.focus();
  };
  return (
    <input
      class="title-input"
      data-draft={`row ${task.id}`}
      aria-label={t.task.title}
      maxLength={longestTitle}
      defaultValue={task.title}
      ref={(input) => {
        if (!input || input === document.activeElement) return;
        input.focus();
        input.setSelectionRange(input.value.length, input.value.length);
      }}
      onBlur={({ currentTarget }) => end(currentTarget, true)}
      onKeyDown={({ key, currentTarget }) => {
        if (key === "Enter" || key === "Escape") end(currentTarget, key === "Enter");
      }}
    />
  );
}
