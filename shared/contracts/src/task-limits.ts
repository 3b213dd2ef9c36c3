// In a file of their own: the web app needs them from its first moment, and nothing that validates.

/** Characters of a task's title. */
export const longestTitle = 200;
/** Reminders of a task. */
export const mostReminders = 20;
