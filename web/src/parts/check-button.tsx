import type { Task } from "@todo/contracts/task";
import { Check } from "lucide-preact";
import { t } from "../words/words.ts";

/**
 * The circle in front of a task, in the colour of its priority. The second click of a double click does nothing: by then the next
 * task may have moved up into its place.
 */
export function CheckButton({ task, onToggle }: { task: Task; onToggle: () => void }) {
  const done = task.status === "completed";
  return (
    <button
      type="button"
      class="check"
      data-priority={task.priority}
      aria-label={done ? t.task.reopen(task.title) : t.task.complete(task.title)}
      aria-pressed={done}
      onClick={({ detail }) => detail < 2 && onToggle()}
    >
      <span class="check-circle">
        <Check aria-hidden="true" size={15} strokeWidth={3} />
      </span>
    </button>
  );
}
