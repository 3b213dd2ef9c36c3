import { X } from "lucide-preact";
import { dismissToast, holdToasts, releaseToasts, type Toast, toasts } from "../ui/toasts.ts";
import { t } from "../words/words.ts";

export function Toasts() {
  return (
    <div
      class="toasts"
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
