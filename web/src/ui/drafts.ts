import { newId } from "../new-id.ts";
import { currentEngine } from "../sync/current-engine.ts";
import type { Draft } from "../sync/store.ts";
import { editing } from "./editing.ts";

type Field = HTMLInputElement | HTMLTextAreaElement;

/**
 * Keeps what is half typed in all fields that have a `data-draft`, where the changes that wait are kept: no other user of this
 * browser reads it, and signing out deletes it. What is read here is read at once. @throws when it cannot be kept
 */
export async function keepDrafts(): Promise<void> {
  const tab = thisTab();
  const fields = [...document.querySelectorAll<Field>("[data-draft]")];
  const drafts = fields.flatMap(({ dataset, value, defaultValue }): Draft[] => {
    const text = dataset.draftText ?? value;
    return dataset.draft && text !== defaultValue ? [{ field: dataset.draft, text, tab }] : [];
  });
  await currentEngine().keep(
    Object.fromEntries(drafts.map((draft) => [`draft ${Date.now()} ${newId()}`, draft])),
  );
}

/** Lasts as long as the tab does, where the browser allows that. */
function thisTab(): string {
  try {
    sessionStorage["todo.tab"] ??= newId();
    return sessionStorage["todo.tab"];
  } catch {
    return "";
  }
}

/** Puts what was kept back into its fields, whenever they are there. Of two texts for the same field, one waits for another tab. */
export function restoreDrafts(): void {
  const { kept, keep } = currentEngine();
  const drafts = Object.entries(kept).flatMap(([key, draft]) =>
    key.startsWith("draft ") ? { ...(draft as Draft), key } : [],
  );
  if (drafts.length === 0) return;
  const here = thisTab();
  const ownLast = drafts.toSorted((a, b) => Number(a.tab === here) - Number(b.tab === here));
  const waiting = new Map(ownLast.map((draft) => [draft.field, draft]));
  const fill = () => {
    const fields = [...document.querySelectorAll<Field>("[data-draft]")];
    const there = new Set(fields.map(({ dataset }) => dataset.draft));
    // A field that opens takes the focus, and one that loses it is saved: all are opened before any is filled.
    if ([...waiting.keys()].filter((name) => !there.has(name) && open(name)).length > 0) return;
    for (const field of fields) {
      const draft = waiting.get(field.dataset.draft ?? "");
      if (!draft) continue;
      waiting.delete(draft.field);
      const isTyped = field.value !== field.defaultValue;
      if (!isTyped) put(draft.text, field);
      // Somebody types there already: something to add waits for the next start; a change has been made anew.
      if (!isTyped || field.defaultValue !== "") void keep({ [draft.key]: undefined }).catch(() => undefined);
    }
    if (waiting.size === 0) changes.disconnect();
  };
  const changes = new MutationObserver(fill);
  changes.observe(document.body, { childList: true, subtree: true });
  fill();
}

/** The first of them gets the focus, unless somebody types elsewhere. */
function put(text: string, field: Field): void {
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  if (!document.activeElement?.matches("input, textarea")) field.focus();
}

const find = (attribute: string, name: string) =>
  document.querySelector<HTMLElement>(`[data-${attribute}="${CSS.escape(name)}"]`);

/** A field that is not there before something is edited. @returns whether it is about to be there */
function open(name: string): boolean {
  const opener = find("opens-draft", name);
  opener?.click();
  const [, task] = /^row (.*)/.exec(name) ?? [];
  // One row at a time, and none under the panel, which would take the focus from it.
  if (task === undefined || !find("task", task) || new URLSearchParams(location.search).has("task"))
    return opener !== null;
  editing.value ??= task;
  return editing.value === task;
}
