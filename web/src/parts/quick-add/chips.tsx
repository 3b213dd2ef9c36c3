import { Bell, Calendar, Flag, Hash, Repeat, X } from "lucide-preact";
import type { ComponentChildren, ComponentType } from "preact";
import type { Chosen, Field, NewTaskBody } from "../../tasks/read-entry.ts";
import { place } from "../../ui/place.ts";
import { sayDue } from "../../words/say-day.ts";
import { sayReminder } from "../../words/say-reminder.ts";
import { sayRule } from "../../words/say-rule.ts";
import { t } from "../../words/words.ts";

type IconType = ComponentType<{ size: number; "aria-hidden": "true" }>;

/**
 * What was understood, each part to be taken away by its button. @param change what can be chosen anew by a click, too
 * @param children chips that are always there
 */
export function Chips({
  tasks,
  chosen,
  onChosen,
  change,
  children,
}: {
  tasks: readonly NewTaskBody[];
  chosen: Chosen;
  onChosen: (chosen: Chosen) => void;
  change: Partial<Record<Field, () => void>>;
  children: ComponentChildren;
}) {
  const [first] = tasks;
  if (!first) return null;
  return (
    <ul class="chips">
      {tasks.length > 1 && <li class="chip count-chip">{t.quickAdd.several(tasks.length)}</li>}
      {chipsOf(first).map(({ field, Icon, text }) => (
        <li key={field} class="chip" data-kind={field}>
          <Icon size={15} aria-hidden="true" />
          {change[field] ? (
            <button
              type="button"
              class="chip-change"
              aria-label={t.quickAdd.change(text)}
              onClick={change[field]}
            >
              {text}
            </button>
          ) : (
            <span>{text}</span>
          )}
          <button
            type="button"
            class="chip-remove"
            aria-label={t.quickAdd.remove(text)}
            onClick={() => onChosen({ ...chosen, [field]: null })}
          >
            <X size={14} aria-hidden="true" />
          </button>
        </li>
      ))}
      {children}
    </ul>
  );
}

function chipsOf({ due_date, recurrence, reminders, priority, tags }: NewTaskBody) {
  const chips: { field: Field; Icon: IconType; text: string }[] = [];
  if (due_date) chips.push({ field: "due", Icon: Calendar, text: sayDue(due_date, place.value) });
  if (recurrence) chips.push({ field: "recurrence", Icon: Repeat, text: sayRule(recurrence) });
  if (reminders?.length) {
    const said = reminders.map((it) => sayReminder(it, place.value));
    chips.push({ field: "reminders", Icon: Bell, text: said.join(", ") });
  }
  if (priority) chips.push({ field: "priority", Icon: Flag, text: t.priorities[priority] });
  if (tags?.length) chips.push({ field: "tags", Icon: Hash, text: tags.join(", ") });
  return chips;
}
