import { matchesRequest, requestOf, ringTogether } from "@todo/domain/reminders/replace-reminders";
import { toReminder } from "@todo/domain/reminders/to-reminder";
import { decideUpdate } from "@todo/domain/tasks/decide-update";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { invalidField, ProblemError } from "@todo/function-kit/problem-error";
import { commitOnTask } from "./commit-on-task.ts";
import type { Handler } from "./handler.ts";
import { refuseCompleted } from "./refuse-completed.ts";

/** `POST /api/tasks/{id}/reminders` @throws ProblemError 409, 422 */
export function addReminder(deps: Dependencies): Handler<"addReminder"> {
  return async (c, { id: taskId, body: request }) => {
    const added = await commitOnTask(deps, c, { taskId }, (found, moment) => {
      refuseCompleted(found.task);
      if (request.lead_time !== undefined && found.task.dueDate === null) {
        throw invalidField("lead_time", "needs the task to have a due_date");
      }
      if (found.reminders.length >= 20)
        throw new ProblemError(409, "too_many_reminders", "a task has at most 20 reminders");
      const reminders = [...found.reminders.map(requestOf), request];
      const { decision, result } = decideUpdate(found, { reminders }, moment);
      const one = result.reminders.find(
        (it) => matchesRequest(it, request) || ringTogether(requestOf(it), request, result.task),
      );
      if (!one) throw new Error("a reminder was added, yet there is none");
      return { decision, result: toReminder(result.task, one) };
    });
    c.header("location", `/api/reminders/${added.id}`);
    return added;
  };
}
