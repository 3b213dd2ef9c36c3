import { X } from "lucide-preact";
import { newVersion, reload } from "../ui/new-version.ts";
import { t } from "../words/words.ts";

/** Its user reloads: somebody may be busy with something that a reload would end. Dismissed, it is back when something else cannot be loaded. */
export function NewVersion() {
  return (
    <div>
      <div class="toast notice">
        <p class="notice-text" role="alert">
          {t.newVersion.text}
        </p>
        <div class="notice-actions">
          <button type="button" class="toast-undo" onClick={reload}>
            {t.newVersion.reload}
          </button>
          <button
            type="button"
            class="icon-button"
            aria-label={t.dismiss}
            onClick={() => (newVersion.value = false)}
          >
            <X aria-hidden="true" size={18} />
          </button>
        </div>
      </div>
    </div>
  );
}
