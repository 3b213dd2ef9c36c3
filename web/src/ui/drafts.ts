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
  await currentEngine().keep(Object.fromEntries(drafts.map((draft) => [`draft ${newId()}`, draft])));
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
    for (const [name, { key, text }] of waiting) {
      const field = find<Field>("draft", name);
      if (!field) open(name);
      // Somebody types there already: it waits for the next start.
      if (!field || field.value !== field.defaultValue) continue;
      waiting.delete(name);
      field.value = text;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.focus();
      void keep({ [key]: undefined }).catch(() => undefined);
    }
    if (waiting.size === 0) changes.disconnect();
  };
  const changes = new MutationObserver(fill);
  changes.observe(document.body, { childList: true, subtree: true });
  fill();
}

const find = <Element extends HTMLElement>(attribute: string, name: string) =>
  document.querySelector<Element>(`[data-${attribute}="${CSS.escape(name)}"]`);

/** A field that is not there before something is edited. */
function open(name: string): void {
  find("opens-draft", name)?.click();
  const [, task] = /^row (.*)/.exec(name) ?? [];
  if (task !== undefined && find("task", task)) editing.value = task;
}
