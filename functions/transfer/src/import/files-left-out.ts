/**
 * The remark that a task's attachments are not imported.
 *
 * @param names of the attachments in the file; undefined for one without a name
 * @param has whether there are any, if the file states that separately
 */
export function filesLeftOut(names: readonly (string | undefined)[], has = names.length > 0): string[] {
  if (!has) return [];
  const told = names.map((it) => it ?? "a file").join(", ");
  return [`attached files are left out: ${told.slice(0, 200)}`];
}
