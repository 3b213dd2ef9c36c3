import { useEffect, useRef } from "preact/hooks";
import { tasks } from "../sync/state.ts";
import { deleteTasks, type Scope } from "../tasks/actions.ts";
import { t } from "../words/words.ts";
import { Dialog } from "./dialog.tsx";

/** A task that repeats: which of its occurrences? */
export function DeleteDialog({ taskId, onClose }: { taskId: string; onClose: () => void }) {
  const scopes: readonly [Scope, string][] = [
    ["this", t.panel.deleteThis],
    ["following", t.panel.deleteFollowing],
    ["all", t.panel.deleteAll],
  ];
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  const choose = (scope: Scope) => {
    onClose();
    deleteTasks([taskId], scope);
  };
  return (
    <Dialog title={t.panel.delete} onClose={onClose}>
      <p class="dialog-text">{t.panel.deleteQuestion(tasks.value.get(taskId)?.title ?? "")}</p>
      <div class="choices">
        {scopes.map(([scope, name], index) => (
          <button
            key={scope}
            type="button"
            class="button"
            ref={index === 0 ? first : null}
            onClick={() => choose(scope)}
          >
            {name}
          </button>
        ))}
      </div>
    </Dialog>
  );
}
