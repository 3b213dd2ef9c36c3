import { useEffect } from "preact/hooks";
import { tinykeys } from "tinykeys";
import { navigate } from "wouter-preact/use-browser-location";
import { closeDialog, openDialog } from "../ui/open-dialog.ts";
import { moveFocus } from "../ui/rows.ts";
import { clearSelection } from "../ui/selection.ts";
import { undoLast } from "../ui/toasts.ts";
import { goToQuickAdd } from "./go-to-quick-add.ts";
import { taskKeys } from "./on-task.ts";

/** Letters are for typing where something is typed, and a dialog has its own, also while it is still being loaded. */
function isFree({ target }: Event): boolean {
  const element = target instanceof Element ? target : undefined;
  const typing = element?.closest("input, textarea, select, [contenteditable]");
  return !typing && !openDialog.value && !document.querySelector("dialog[open]");
}

export function useKeys(): void {
  useEffect(() => {
    const free = (act: () => void) => (event: KeyboardEvent) => {
      if (!isFree(event)) return;
      event.preventDefault();
      act();
    };
    const go = (path: string) => free(() => navigate(path));
    const bindings = {
      q: free(goToQuickAdd),
      // With Shift on some keyboards (German: Shift and 7), without on others.
      "[Shift]+/": free(() => navigate("/search")),
      "g t": go("/today"),
      "g u": go("/upcoming"),
      "g a": go("/all"),
      "g d": go("/done"),
      // After the sequences that end with it: of those that fit, the first counts.
      a: free(() => (openDialog.value = { kind: "chat" })),
      j: free(() => moveFocus(1)),
      k: free(() => moveFocus(-1)),
      z: free(undoLast),
      "[Shift]+?": free(() => (openDialog.value = { kind: "help" })),
      Escape: (event: KeyboardEvent) => {
        // A dialog that is still being loaded: one that is open closes by itself.
        if (!document.querySelector("dialog[open]")) closeDialog();
        free(clearSelection)(event);
      },
      // No letter is lost by this one: it works while something is typed, too.
      "$mod+k": (event: KeyboardEvent) => {
        event.preventDefault();
        openDialog.value ??= { kind: "palette" };
      },
    };
    const ignore = ({ repeat, isComposing }: KeyboardEvent) => repeat || isComposing;
    const stop = tinykeys(window, bindings, { ignore });
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !isFree(event)) return;
      taskKeys(event);
    };
    addEventListener("keydown", onKey);
    return () => {
      stop();
      removeEventListener("keydown", onKey);
    };
  }, []);
}
