import { germanTasks } from "@todo/language/german-tasks";
import { quote } from "@todo/language/say-task";
import type { englishModel } from "./english-model.ts";

/** What tools do, as an infinitive after their object. One that is not here is called by its name. */
const verbs: Readonly<Record<string, string>> = {
  add_task: "eintragen",
  complete_task: "abhaken",
  delete_task: "löschen",
  reopen_task: "wieder öffnen",
  restore_task: "aus dem Papierkorb holen",
  update_task: "ändern",
  set_reminder: "Erinnerung stellen",
  delete_reminder: "Erinnerung löschen",
  add_list: "Liste anlegen",
  delete_list: "Liste löschen",
};

/** What is said about a model, in German. */
export const germanModel: typeof englishModel = {
  wanted: ({ tool, tasks, input }) => {
    const verb = verbs[tool] ?? tool.replaceAll("_", " ");
    if (tasks.length === 0) return `${verb} ${input}`;
    const titles = tasks.map(({ title, change }) => `${quote(title, germanTasks)}${change && ` ${change}`}`);
    return `${titles.join(", ")} ${verb}`;
  },
  allDone: () => "Ist gemacht.",
  nothingToSay: () => "Dazu habe ich nichts zu sagen.",
  restIsNot: () => "Was die Werkzeuge oben getan haben, bleibt bestehen; der Rest ist nicht passiert.",
  endlessCalls: (max) => `Ich habe nach ${max} Werkzeugaufrufen aufgehört, weil kein Ende in Sicht war.`,
  endlessTokens: (max) => `Ich habe nach ${max} Tokens aufgehört, weil kein Ende in Sicht war.`,
  endlessSteps: (max) => `Ich habe nach ${max} Schritten aufgehört, weil kein Ende in Sicht war.`,
  stoppedAtBudget: () =>
    "Ich habe aufgehört: Dein heutiges Kontingent für das Modell (nach UTC) ist aufgebraucht.",
  budgetUsed: () =>
    "(Dein heutiges Kontingent für das Modell ist aufgebraucht, darum antworte ich ohne Modell.)",
  tooSlow: () => "(Das Modell antwortet nicht rechtzeitig, darum antworte ich ohne Modell.)",
  unreachable: () => "(Das Modell ist nicht erreichbar, darum antworte ich ohne Modell.)",
  brokeOff: () => "Das Modell hat abgebrochen.",
};
