import { X } from "lucide-preact";
import { dismissToast, holdToasts, releaseToasts, type Toast, toasts } from "../ui/toasts.ts";
import { t } from "../words/words.ts";
import { later } from "./later.tsx";

/** Right after the first drawing: not once something rings, when the server may be away. */
const Notices = later(async () => (await import("./notices.tsx")).Notices);

/** Reminders that rang, and below them what has just happened. */
export function Toasts() {
  return (
    <div class="toasts">
      <Notices />
      <div
        role="status"
        aria-live="polite"
        onMouseEnter={holdToasts}
        onMouseLeave={releaseToasts}
        onFocusIn={holdToasts}
        onFocusOut={releaseToasts}
      >
        {toasts.value.map((toast) => (
          <OneToast key={toast.id} toast={toast} />
        ))}
      </div>
    </div>
  );
}

function OneToast({ toast: { id, text, undo } }: { toast: Toast }) {
  const undoIt = () => {
    dismissToast(id);
    undo?.();
  };
  return (
    <div class="toast">
      <span class="toast-text">{text}</span>
      {undo && (
        <button type="button" class="toast-undo" onClick={undoIt}>
          {t.undo}
        </button>
      )}
      <button type="button" class="icon-button" aria-label={t.dismiss} onClick={() => dismissToast(id)}>
        <X aria-hidden="true" size={18} />
      </button>
    </div>
  );
}
