import type { Statement } from "./statement.ts";

/**
 * Erases tasks with everything that depends on them: reminders, notifications and deliveries. The event log and the
 * audit log keep the history. Reminders are locked in the order of their ids, as everywhere.
 *
 * @param allowed SQL condition: whether they may be erased
 * @returns the names of the parts
 */
export function eraseTasks(
  statement: Statement,
  tasks: readonly { readonly id: string }[],
  allowed: string,
): string[] {
  if (tasks.length === 0) return [];
  const ids = tasks.map(({ id }) => id);
  const erase = (name: string, text: string) => statement.part(name, `delete from ${text} returning 1`);
  const deleted = erase("deleted_tasks", `tasks where ${statement.isOneOf("id", ids)} and ${allowed}`);
  statement.part(
    "orphaned",
    `select id from reminders where ${statement.isOneOf("task_id", ids)} and ${allowed} order by id for update`,
  );
  return [
    deleted,
    erase("erased_reminders", "reminders where id in (select id from orphaned)"),
    erase("erased_notifications", "notifications where reminder_id in (select id from orphaned)"),
    erase("erased_deliveries", "deliveries where reminder_id in (select id from orphaned)"),
  ];
}
