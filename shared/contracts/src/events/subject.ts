/** What an event is about: `tasks/<id>`, `lists/<id>`, `settings` or `account`. */
export const taskSubject = (taskId: string) => `tasks/${taskId}`;
export const listSubject = (listId: string) => `lists/${listId}`;
export const settingsSubject = "settings";

/** Events were about tasks only, once, and had nothing but the task's id here. */
const bareId = /^[0-9a-f-]{36}$/;

/** A subject as it is written today. */
export const readSubject = (subject: string) => (bareId.test(subject) ? taskSubject(subject) : subject);

/** @returns null where it is about something else */
export function taskIdOf(subject: string): string | null {
  const [, id] = /^tasks\/(.+)$/.exec(readSubject(subject)) ?? [];
  return id ?? null;
}
