import { signal } from "@preact/signals";
import type { RefObject } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";

/** The dialogs that are open, the topmost last. Nothing outside of that one can be seen whole, or reached. */
export const modals = signal<readonly HTMLDialogElement[]>([]);

/** Opens a dialog as long as it is drawn. @returns whether it is the topmost: then it shows the toasts */
export function useModal(ref: RefObject<HTMLDialogElement | null>): boolean {
  const [dialog, setDialog] = useState<HTMLDialogElement | null>(null);
  // Before the effects of what is in it: opening moves the focus, and one of them may want it elsewhere.
  useLayoutEffect(() => {
    const opened = ref.current;
    if (!opened) return;
    opened.showModal();
    setDialog(opened);
    modals.value = [...modals.value, opened];
    return () => {
      modals.value = modals.value.filter((it) => it !== opened);
    };
  }, [ref]);
  return dialog !== null && modals.value.at(-1) === dialog;
}
