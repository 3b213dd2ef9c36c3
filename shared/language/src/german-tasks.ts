import { sayDuration } from "./say-duration.ts";
import { sayRecurrenceInGerman } from "./say-recurrence-german.ts";
import type { TaskWords } from "./say-task.ts";

const units = {
  years: ["Jahr", "Jahre"],
  months: ["Monat", "Monate"],
  weeks: ["Woche", "Wochen"],
  days: ["Tag", "Tage"],
  hours: ["Stunde", "Stunden"],
  minutes: ["Minute", "Minuten"],
  seconds: ["Sekunde", "Sekunden"],
} as const;

const priorities = { high: "hohe Priorität", medium: "mittlere Priorität", low: "niedrige Priorität" };

/** What is said about a task, in German. */
export const germanTasks: TaskWords = {
  dueFormat: { locale: "de", at: "um" },
  quoted: (text) => `„${text}“`,
  recurrence: (rule) => sayRecurrenceInGerman(rule),
  nextOn: (due) => `das nächste Mal ${due}`,
  dueOn: (due) => `fällig ${due}`,
  priority: (priority) => priorities[priority],
  reminders: (...reminders) =>
    `${reminders.length === 1 ? "Erinnerung" : "Erinnerungen"} ${reminders.join(" und ")}`,
  done: () => "erledigt",
  whenDue: () => "zur Fälligkeit",
  before: (duration) => `${sayDuration(duration, units)} vorher`,
  withoutTime: () => "ohne Zeit",
};
