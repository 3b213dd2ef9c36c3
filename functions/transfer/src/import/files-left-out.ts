/**
 * The remark that a task's attached files are not taken along.
 *
 * @param names of those that are told; undefined: one without a name
 * @param has whether there are any, where that is told apart from their names
 */
export function filesLeftOut(names: readonly (string | undefined)[], has = names.length > 0): string[] {
  if (!has) return [];
  const told = names.map((it) => it ?? "a file").join(", ");
  return [`attached files are left out: ${told.slice(0, 200)}`];
}
