/** What an event is about: `tasks/<id>`, `lists/<id>`, `imports/<id>`, `settings` or `account`. */
export const taskSubject = (taskId: string) => `tasks/${taskId}`;
export const listSubject = (listId: string) => `lists/${listId}`;
export const importSubject = (importId: string) => `imports/${importId}`;
export const settingsSubject = "settings";
export const accountSubject = "account";

/** In older versions all events were about tasks, and had only the task's id here. */
const bareId = /^[0-9a-f-]{36}$/;

/** Converts a subject to the current format. */
export const readSubject = (subject: string) => (bareId.test(subject) ? taskSubject(subject) : subject);

/** @returns null if the event is about something else */
export function taskIdOf(subject: string): string | null {
  const [, id] = /^tasks\/(.+)$/.exec(readSubject(subject)) ?? [];
  return id ?? null;
}
