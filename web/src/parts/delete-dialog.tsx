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
  const choose = (scope: Scope) => {
    onClose();
    deleteTasks([taskId], scope);
  };
  return (
    <Dialog title={t.panel.delete} onClose={onClose}>
      <p>{t.panel.deleteQuestion}</p>
      <div class="choices">
        {scopes.map(([scope, name]) => (
          <button key={scope} type="button" class="button" onClick={() => choose(scope)}>
            {name}
          </button>
        ))}
      </div>
    </Dialog>
  );
}
