import type { Task } from "@todo/contracts/task";
import { longestTitle } from "@todo/contracts/task-limits";
import { Trash2, X } from "lucide-preact";
import { useRef, useState } from "preact/hooks";
import { askToDelete } from "../../keyboard/on-task.ts";
import { tasks } from "../../sync/state.ts";
import { patchTask, type Scope, skipTask, toggleDone } from "../../tasks/actions.ts";
import { listRef } from "../../tasks/list-ref.ts";
import { place } from "../../ui/place.ts";
import { closeTask } from "../../ui/task-link.ts";
import { useModal } from "../../ui/use-modal.ts";
import { sayMoment } from "../../words/say-day.ts";
import { t } from "../../words/words.ts";
import { CheckButton } from "../check-button.tsx";
import { Toasts } from "../toasts.tsx";
import { Description } from "./description.tsx";
import { DueField } from "./due-field.tsx";
import { ListField } from "./list-field.tsx";
import { PriorityField } from "./priority-field.tsx";
import { RecurrenceField } from "./recurrence-field.tsx";
import { RemindersField } from "./reminders-field.tsx";
import { TagsField } from "./tags-field.tsx";

/** All of one task. Each field is saved as soon as it is left. */
export function TaskPanel({ id }: { id: string }) {
  const ref = useRef<HTMLDialogElement>(null);
  const isTop = useModal(ref);
  const task = tasks.value.get(id);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does the same
    <dialog
      ref={ref}
      class="panel"
      aria-label={t.panel.label}
      onClick={(event) => event.target === ref.current && ref.current?.close()}
      onClose={(event) => event.target === ref.current && closeTask()}
    >
      <div class="panel-inside">
        <button
          type="button"
          class="icon-button panel-close"
          aria-label={t.close}
          onClick={() => ref.current?.close()}
        >
          <X aria-hidden="true" size={22} />
        </button>
        {task ? (
          <TaskFields task={task} close={() => ref.current?.close()} />
        ) : (
          <p class="panel-gone">{t.panel.gone}</p>
        )}
      </div>
      {isTop && <Toasts />}
    </dialog>
  );
}

function TaskFields({ task, close }: { task: Task; close: () => void }) {
  const [scope, setScope] = useState<Scope>("following");
  const repeats = task.series_id !== null;
  const patch = (body: Partial<Record<keyof Task, unknown>>) => patchTask(task.id, body, scope);
  const leave = (act: () => void) => () => {
    close();
    act();
  };
  const { timeZone } = place.value;
  return (
    <>
      <div class="panel-title">
        <CheckButton task={task} onToggle={() => toggleDone([task.id])} />
        <Title
          key={task.title}
          title={task.title}
          draft={`title ${task.id}`}
          onTitle={(title) => patch({ title })}
        />
      </div>
      <Description
        key={task.description}
        text={task.description}
        draft={`description ${task.id}`}
        onText={(description) => patch({ description })}
      />
      <dl class="panel-fields">
        <DueField task={task} onDue={(due_date) => patch({ due_date })} />
        <RecurrenceField task={task} onRecurrence={(body) => patch(body)} />
        <RemindersField task={task} onReminders={(reminders) => patch({ reminders })} />
        <PriorityField task={task} onPriority={(priority) => patch({ priority })} />
        <ListField task={task} onList={(id) => patch({ list_id: listRef(id) })} />
        <TagsField task={task} onTags={(tags) => patch({ tags })} />
        {repeats && (
          <div class="panel-field">
            <dt>{t.panel.scope}</dt>
            <dd>
              <select
                class="field"
                aria-label={t.panel.scope}
                value={scope}
                onChange={({ currentTarget }) => setScope(currentTarget.value as Scope)}
              >
                <option value="following">{t.panel.scopeFollowing}</option>
                <option value="this">{t.panel.scopeThis}</option>
              </select>
            </dd>
          </div>
        )}
      </dl>
      <footer class="panel-foot">
        <p>
          {task.completed_at
            ? t.panel.completedOn(sayMoment(task.completed_at, timeZone))
            : t.panel.createdOn(sayMoment(task.created_at, timeZone))}
        </p>
        {task.recurrence && task.status === "pending" && (
          <button type="button" class="button" onClick={leave(() => skipTask(task.id))}>
            {t.panel.skip}
          </button>
        )}
        <button type="button" class="button danger" onClick={leave(() => askToDelete([task.id]))}>
          <Trash2 aria-hidden="true" size={18} /> {t.panel.delete}
        </button>
      </footer>
    </>
  );
}

/** Grows with its text. Enter ends it: a title is one line. */
function Title({
  title,
  draft,
  onTitle,
}: {
  title: string;
  draft: string;
  onTitle: (title: string) => void;
}) {
  const save = (area: HTMLTextAreaElement) => {
    const next = area.value.replace(/\s+/g, " ").trim();
    if (next !== "" && next !== title) onTitle(next);
    else area.value = title;
  };
  return (
    <textarea
      class="panel-title-input"
      data-draft={draft}
      aria-label={t.task.title}
      rows={1}
      maxLength={longestTitle}
      defaultValue={title}
      onBlur={({ currentTarget }) => save(currentTarget)}
      onKeyDown={(event) => {
        if (event.key !== "Enter") return;
        event.preventDefault();
        event.currentTarget.blur();
      }}
    />
  );
}
