import type { Priority, Task } from "@todo/contracts/task";
import { t } from "../../words/words.ts";

const levels: readonly Priority[] = ["high", "medium", "low"];

export function PriorityField({
  task,
  onPriority,
}: {
  task: Task;
  onPriority: (priority: Priority) => void;
}) {
  return (
    <div class="panel-field">
      <dt id="priority-name">{t.panel.priority}</dt>
      <dd>
        <div class="segments" role="radiogroup" aria-labelledby="priority-name">
          {levels.map((level) => (
            <label key={level} class="segment" data-priority={level}>
              <input
                type="radio"
                name="priority"
                checked={task.priority === level}
                onChange={() => onPriority(level)}
              />
              <span>{t.priorities[level]}</span>
            </label>
          ))}
        </div>
      </dd>
    </div>
  );
}
