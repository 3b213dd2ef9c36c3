import { useRef, useState } from "preact/hooks";
import { t } from "../../words/words.ts";
import { Markdown } from "./markdown.tsx";

/** Shown as it is meant, changed as it is written. */
export function Description({
  text,
  draft,
  onText,
}: {
  text: string;
  draft: string;
  onText: (text: string) => void;
}) {
  const [editing, setEditing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const end = (area: HTMLTextAreaElement) => {
    setEditing(false);
    if (area.value !== text) onText(area.value);
  };
  if (editing) {
    return (
      <textarea
        class="field description-input"
        data-draft={draft}
        aria-label={t.panel.description}
        placeholder={t.panel.descriptionHint}
        maxLength={10_000}
        rows={8}
        defaultValue={text}
        ref={focus}
        onBlur={({ currentTarget }) => end(currentTarget)}
        onKeyDown={(event) => {
          if (event.key !== "Escape" && !(event.key === "Enter" && (event.ctrlKey || event.metaKey))) return;
          // Escape ends the typing, not the panel.
          event.preventDefault();
          event.stopPropagation();
          event.currentTarget.blur();
        }}
      />
    );
  }
  return (
    <div class="description">
      {text !== "" && <Markdown text={text} />}
      <button
        ref={button}
        type="button"
        class="quiet-button"
        data-opens-draft={draft}
        onClick={() => setEditing(true)}
      >
        {text === "" ? t.panel.noDescription : t.panel.edit}
      </button>
    </div>
  );
}

/** Once: a function made with each drawing would take the focus from another field each time. */
const focus = (area: HTMLTextAreaElement | null) => area?.focus();
