const prefix = "reminders-";
/** RFC 3339 without separators, because a colon in a path may or may not be encoded. */
const pattern = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d\.\d{3})Z$/;

/**
 * The name of the one job for all reminders of an instant.
 *
 * @param instant RFC 3339
 */
export function jobName(instant: string): string {
  return prefix + new Date(instant).toISOString().replaceAll(/[-:]/g, "");
}

/** @returns RFC 3339, UTC; undefined for a job with another name */
export function instantOf(name: string): string | undefined {
  const match = name.startsWith(prefix) ? pattern.exec(name.slice(prefix.length)) : null;
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second] = match;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
}
