import { X } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { useModal } from "../ui/use-modal.ts";
import { t } from "../words/words.ts";
import { Toasts } from "./toasts.tsx";

export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly class?: string;
  readonly children: ComponentChildren;
}

/** The browser's own: it keeps the focus inside, closes by Escape, and gives the focus back. */
export function Dialog({ title, onClose, class: name = "", children }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const isTop = useModal(ref);
  const onClick = (event: MouseEvent) => {
    if (event.target === ref.current) onClose();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does the same
    <dialog ref={ref} class={`dialog ${name}`} aria-label={title} onClose={onClose} onClick={onClick}>
      <div class="dialog-inside">
        <header class="dialog-head">
          <h2>{title}</h2>
          <button type="button" class="icon-button" aria-label={t.close} onClick={onClose}>
            <X aria-hidden="true" size={20} />
          </button>
        </header>
        {children}
      </div>
      {isTop && <Toasts />}
    </dialog>
  );
}
