/** A lead time must be longer than zero, and unlike an absolute time it passes to the next occurrence. */
export const whenDue = "PT1S";

const atThatTime =
  /^(?:when (?:it(?: is|['’]s) |they are )?due|at the time|0 ?(?:s|sec|seconds?|m|min|minutes?|h|hours?)(?: before)?|pt0[smh]|wenn (?:es |sie )?fällig(?: ist)?|zur fälligkeit|0 ?(?:sekunden|minuten|stunden)(?: vorher)?)$/i;

/** "When it is due", "at the time", "0 minutes before", alone. */
export function saysWhenDue(text: string): boolean {
  return atThatTime.test(text.trim());
}
