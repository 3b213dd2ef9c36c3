import { computed, signal } from "@preact/signals";
import { currentId } from "../sync/current-id.ts";

const chosen = signal<ReadonlySet<string>>(new Set());

/** Ids of the tasks that are selected, also of those that have been created since. */
export const selected = computed(() =>
  chosen.value.size === 0 ? chosen.value : new Set([...chosen.value].map(currentId)),
);

/** Whether a click on a task selects it, as it does once a long press has started the selection. */
export const clicksSelect = signal(false);

let last: string | undefined;

export function toggleSelected(id: string): void {
  const next = new Set(selected.value);
  if (!next.delete(id)) next.add(id);
  if (next.size === 0) clicksSelect.value = false;
  chosen.value = next;
  last = id;
}

/** All from the last one to this one, in the order of the page. */
export function selectTo(id: string, order: readonly string[]): void {
  const [from, to] = [order.indexOf(currentId(last ?? id)), order.indexOf(id)].sort((a, b) => a - b) as [
    number,
    number,
  ];
  chosen.value = new Set([...selected.value, ...order.slice(Math.max(from, 0), to + 1)]);
  last = id;
}

export const clearSelection = (): void => {
  clicksSelect.value = false;
  chosen.value = new Set();
};
