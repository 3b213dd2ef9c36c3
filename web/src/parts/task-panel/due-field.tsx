import type { Task } from "@todo/contracts/task";
import { Calendar } from "lucide-preact";
import { openDialog } from "../../ui/open-dialog.ts";
import { place } from "../../ui/place.ts";
import { sayDue } from "../../words/say-day.ts";
import { t } from "../../words/words.ts";

export function DueField({ task, onDue }: { task: Task; onDue: (due: string | null) => void }) {
  const text = task.due_date === null ? t.panel.noDue : sayDue(task.due_date, place.value);
  const choose = () => {
    openDialog.value = { kind: "date", due: task.due_date, choose: onDue };
  };
  return (
    <div class="panel-field">
      <dt>{t.panel.due}</dt>
      <dd>
        <button type="button" class="value-button" onClick={choose}>
          <Calendar aria-hidden="true" size={16} /> {text}
        </button>
      </dd>
    </div>
  );
}
