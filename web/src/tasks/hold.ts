import { change } from "../sync/current-engine.ts";
import type { NewChange } from "../sync/engine.ts";
import { hidden } from "../sync/state.ts";

/** Milliseconds in which what cannot be taken back can still be called off: as long as its toast is shown. */
const heldFor = 8_000;

const held = new Set<() => void>();
addEventListener("pagehide", () => {
  for (const release of held) release();
});

/**
 * Shows a task as gone, and makes it so a moment later. @returns calls it off
 */
export function hold(id: string, made: NewChange): () => void {
  hidden.value = new Set([...hidden.value, id]);
  const show = () => {
    hidden.value = new Set([...hidden.value].filter((it) => it !== id));
  };
  const release = () => {
    clearTimeout(timer);
    held.delete(release);
    void change(made).finally(show);
  };
  const timer = setTimeout(release, heldFor);
  held.add(release);
  return () => {
    clearTimeout(timer);
    held.delete(release);
    show();
  };
}
