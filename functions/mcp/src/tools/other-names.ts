/** What the API, and a task in an answer, call a field that a tool takes in words. */
const taken = new Map([
  ["due_date", "due"],
  ["list_id", "list"],
]);

/**
 * What to call an unknown field of a task to add or to change: an agent sees `due_date` in each answer, and sends it back.
 *
 * @param field with its path, like `tasks.0.due_date`
 */
export function rightName(field: string): string | undefined {
  const [, name = ""] = /^(?:tasks|updates)\.\d+\.(\w+)$/.exec(field) ?? [];
  return taken.get(name);
}
