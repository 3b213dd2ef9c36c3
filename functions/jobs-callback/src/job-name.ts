const prefix = "reminder-";

/** One job per reminder: a new plan replaces the old one's. */
export function jobName(reminderId: string): string {
  return `${prefix}${reminderId}`;
}

/** @returns undefined for a job that is not one of ours */
export function reminderIdOf(name: string): string | undefined {
  const id = name.slice(prefix.length);
  return name.startsWith(prefix) && /^[0-9a-f-]{36}$/.test(id) ? id : undefined;
}
