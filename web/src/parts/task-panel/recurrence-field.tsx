import type { Task } from "@todo/contracts/task";
import { Repeat } from "lucide-preact";
import { useState } from "preact/hooks";
import { place } from "../../ui/place.ts";
import { sayRule } from "../../words/say-rule.ts";
import { t } from "../../words/words.ts";
import { type RecurrenceChange, RecurrenceDialog } from "./recurrence-dialog.tsx";

export function RecurrenceField({
  task,
  onRecurrence,
}: {
  task: Task;
  onRecurrence: (change: RecurrenceChange) => void;
}) {
  const [open, setOpen] = useState(false);
  const text = task.recurrence === null ? t.panel.noRecurrence : capital(sayRule(task.recurrence));
  return (
    <div class="panel-field">
      <dt>{t.panel.recurrence}</dt>
      <dd>
        <button type="button" class="value-button" onClick={() => setOpen(true)}>
          <Repeat aria-hidden="true" size={16} /> {text}
        </button>
        {open && (
          <RecurrenceDialog
            task={task}
            place={place.value}
            choose={onRecurrence}
            onClose={() => setOpen(false)}
          />
        )}
      </dd>
    </div>
  );
}

const capital = (text: string) => text.replace(/^\p{Ll}/u, (first) => first.toUpperCase());
