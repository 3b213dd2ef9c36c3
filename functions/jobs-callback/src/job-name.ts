const prefix = "reminder-";

/** There is one job per reminder, so that a new plan replaces the old one's job. */
export function jobName(reminderId: string): string {
  return `${prefix}${reminderId}`;
}

/** @returns undefined for a job with another name */
export function reminderIdOf(name: string): string | undefined {
  const id = name.slice(prefix.length);
  return name.startsWith(prefix) && /^[0-9a-f-]{36}$/.test(id) ? id : undefined;
}
