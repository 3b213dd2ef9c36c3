import type { Task } from "@todo/contracts/task";
import { X } from "lucide-preact";
import { knownTags } from "../../tasks/known-tags.ts";
import { t } from "../../words/words.ts";

export function TagsField({ task, onTags }: { task: Task; onTags: (tags: readonly string[]) => void }) {
  const add = (event: SubmitEvent) => {
    event.preventDefault();
    const input = (event.currentTarget as HTMLFormElement).elements.namedItem("tag") as HTMLInputElement;
    const tag = input.value.trim().replace(/^#/, "").replaceAll(",", " ").toLowerCase();
    input.value = "";
    if (tag !== "" && !task.tags.includes(tag)) onTags([...task.tags, tag]);
  };
  return (
    <div class="panel-field">
      <dt>{t.panel.tags}</dt>
      <dd>
        <ul class="chips">
          {task.tags.map((tag) => (
            <li key={tag} class="chip" data-kind="tags">
              <span>#{tag}</span>
              <button
                type="button"
                class="chip-remove"
                aria-label={t.panel.removeTag(tag)}
                onClick={() => onTags(task.tags.filter((it) => it !== tag))}
              >
                <X size={14} aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
        <form onSubmit={add}>
          <input
            name="tag"
            data-draft={`tag ${task.id}`}
            class="field"
            list="known-tags"
            maxLength={50}
            autoComplete="off"
            aria-label={t.panel.addTag}
            placeholder={t.panel.addTag}
          />
          <datalist id="known-tags">
            {knownTags.value.map((tag) => (
              <option key={tag} value={tag} />
            ))}
          </datalist>
        </form>
      </dd>
    </div>
  );
}
