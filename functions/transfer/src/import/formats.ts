import type { Formats } from "./parsed-row.ts";

/** A parser is loaded when a file for it arrives. */
export const formats: Formats = {
  todo: async () => (await import("./formats/todo.ts")).todo,
  todoist: async () => (await import("./formats/todoist.ts")).todoist,
  ticktick: async () => (await import("./formats/ticktick.ts")).ticktick,
  vikunja: async () => (await import("./formats/vikunja.ts")).vikunja,
  google: async () => (await import("./formats/google.ts")).google,
  microsoft: async () => (await import("./formats/microsoft.ts")).microsoft,
  "tasks-org": async () => (await import("./formats/tasks-org.ts")).tasksOrg,
  ics: async () => (await import("./formats/ics.ts")).ics,
  todotxt: async () => (await import("./formats/todotxt.ts")).todotxt,
};
