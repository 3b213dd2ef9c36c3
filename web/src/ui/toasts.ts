import { signal } from "@preact/signals";
import { newId } from "../new-id.ts";

export interface Toast {
  readonly id: string;
  readonly text: string;
  readonly undo?: (() => void) | undefined;
}

/** Milliseconds: an undo is reached without hurry, a mere message is read. */
const shownFor = { undo: 8_000, message: 5_000 };

export const toasts = signal<readonly Toast[]>([]);
const timers = new Map<string, ReturnType<typeof setTimeout>>();

export function showToast(text: string, undo?: () => void): string {
  const id = newId();
  // What only says something makes room for what comes after it.
  toasts.value = [...toasts.value.filter((it) => it.undo).slice(-2), { id, text, undo }];
  wait(id);
  return id;
}

export function dismissToast(id: string): void {
  clearTimeout(timers.get(id));
  timers.delete(id);
  toasts.value = toasts.value.filter((it) => it.id !== id);
}

/** As long as somebody points at one, or has the focus in it, it stays. */
export function holdToasts(): void {
  for (const timer of timers.values()) clearTimeout(timer);
}

export function releaseToasts(): void {
  for (const { id } of toasts.value) wait(id);
}

/** The last thing that can be undone. */
export function undoLast(): void {
  const last = toasts.value.findLast(({ undo }) => undo);
  if (!last) return;
  dismissToast(last.id);
  last.undo?.();
}

function wait(id: string): void {
  clearTimeout(timers.get(id));
  const { undo } = toasts.value.find((it) => it.id === id) ?? {};
  timers.set(
    id,
    setTimeout(() => dismissToast(id), undo ? shownFor.undo : shownFor.message),
  );
}
