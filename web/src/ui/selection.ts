import { signal } from "@preact/signals";

/** Ids of the tasks that are selected. */
export const selected = signal<ReadonlySet<string>>(new Set());

/** Whether a click on a task selects it, as it does once a long press has started the selection. */
export const clicksSelect = signal(false);

let last: string | undefined;

export function toggleSelected(id: string): void {
  const next = new Set(selected.value);
  if (!next.delete(id)) next.add(id);
  if (next.size === 0) clicksSelect.value = false;
  selected.value = next;
  last = id;
}

/** All from the last one to this one, in the order of the page. */
export function selectTo(id: string, order: readonly string[]): void {
  const [from, to] = [order.indexOf(last ?? id), order.indexOf(id)].sort((a, b) => a - b) as [number, number];
  selected.value = new Set([...selected.value, ...order.slice(Math.max(from, 0), to + 1)]);
  last = id;
}

export const clearSelection = (): void => {
  clicksSelect.value = false;
  selected.value = new Set();
};
