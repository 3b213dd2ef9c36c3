/** The names in the API, and in answers, of fields that tools accept in words. */
const taken = new Map([
  ["due_date", "due"],
  ["list_id", "list"],
]);

/**
 * The right name for an unknown field of a task: agents see `due_date` in answers, and send it back.
 *
 * @param field with its path, like `tasks.0.due_date`
 */
export function rightName(field: string): string | undefined {
  const [, name = ""] = /^(?:tasks|updates)\.\d+\.(\w+)$/.exec(field) ?? [];
  return taken.get(name);
}
