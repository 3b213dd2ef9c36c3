import { germanTasks } from "@todo/language/german-tasks";
import { germanReasons } from "@todo/language/reasons/german";
import { quote } from "@todo/language/say-task";
import { germanEvents } from "./german-events.ts";
import { germanModel } from "./german-model.ts";
import { germanRefusal } from "./german-refusals.ts";
import type { Words } from "./words.ts";

const quoted = (title: string) => quote(title, germanTasks);
const all = (titles: readonly string[]) => titles.map(quoted).join(", ");
const are = (things: readonly unknown[]) => (things.length === 1 ? "ist" : "sind");
const days = (from?: string | undefined, to?: string | undefined) => {
  if (from && to) return from === to ? `am ${from}` : `von ${from} bis ${to}`;
  return to ? `bis ${to}` : `ab ${from}`;
};
const capital = (text: string) => text.replace(/^\p{Ll}/u, (first) => first.toUpperCase());
const these = (count: number) => (count === 1 ? "diese Aufgabe" : `diese ${count} Aufgaben`);
const dueOrNothing = (from?: string | undefined, to?: string | undefined) =>
  from || to ? `, fällig ${days(from, to)},` : "";

const examples = [
  "Mama anrufen jeden Sonntag um 18 Uhr, 30 Minuten vorher erinnern",
  "Milch kaufen morgen #einkauf, hohe Priorität",
  "was ist diese Woche fällig?",
  "suche nach Steuern",
  "verschiebe Mama anrufen auf Freitag um 17 Uhr",
  "Milch kaufen erledigt",
  "setze Milch auf die Einkaufsliste",
  "lösche Milch kaufen",
  "rückgängig",
];
const sayExamples = () => `Zum Beispiel:\n${examples.map((it) => `- ${it}`).join("\n")}`;

/** What an answer of ours is made of, in German. */
export const german: Words = {
  task: germanTasks,
  reasons: germanReasons,
  model: germanModel,
  examples,
  help: () =>
    `Ich verstehe einfaches Deutsch: eintragen, auflisten, suchen, erledigen, verschieben, wiederholen, erinnern, löschen, rückgängig machen. ${sayExamples()}`,
  notUnderstood: () => `Das habe ich nicht verstanden; es wurde nichts geändert. ${sayExamples()}`,
  notDone: (why) => `${why} Es wurde nichts geändert.`,
  tooLong: (max) =>
    `Ich lese höchstens ${max} Zeichen auf einmal. Es wurde nichts geändert; schick es in mehreren Teilen.`,
  nothingToAnswer: () => "Gerade ist keine Frage offen. Was möchtest du tun?",
  leftAsItWas: () => "In Ordnung, es wurde nichts geändert.",

  added: (task, list) =>
    list === undefined ? `Eingetragen: ${task}.` : `In ${quoted(list)} eingetragen: ${task}.`,
  changed: (task) => `Geändert: ${task}.`,
  completed: (titles) => `Erledigt: ${all(titles)}.`,
  completedAlready: (titles) => `${all(titles)} ${are(titles)} schon erledigt.`,
  nextIsComing: (passedOver) => {
    const left =
      passedOver > 0
        ? `; ${passedOver} verpasste${passedOver === 1 ? "r wird" : " werden"} übersprungen`
        : "";
    return ` Der nächste Termin wird gleich angelegt${left}.`;
  },
  reopened: (title) => `${quoted(title)} ist wieder offen.`,
  deleted: (titles) => `Gelöscht: ${all(titles)}.`,
  skipped: (title) => `${quoted(title)} wird dieses Mal übersprungen; danach geht es weiter wie bisher.`,
  willRemind: (title, reminder) => `Ich erinnere dich an ${quoted(title)}: ${reminder}.`,
  noDueYet: () => " Die Aufgabe hat noch keinen Termin; die Erinnerung kommt erst, wenn sie einen hat.",
  remindersRemoved: (title) => `An ${quoted(title)} wirst du nicht mehr erinnert.`,
  restored: (title) => `${quoted(title)} ist aus dem Papierkorb zurückgeholt.`,
  listMade: (name) => `Die Liste ${quoted(name)} ist angelegt.`,
  partlyDone: (done, of) => ` Das hat bei ${done} von ${of} geklappt.`,

  additionUndone: (count) =>
    `Rückgängig gemacht: ${count === 1 ? "Die Aufgabe ist" : "Die Aufgaben sind"} wieder gelöscht.`,
  changeUndone: (title) => `Rückgängig gemacht: ${quoted(title)} ist wieder wie vorher.`,
  completionUndone: (titles, repeats) =>
    `Rückgängig gemacht: ${all(titles)} ${are(titles)} wieder offen.${repeats ? " Der nächste Termin ist zurückgenommen, sofern du ihn nicht geändert hast." : ""}`,
  reopeningUndone: (title) => `Rückgängig gemacht: ${quoted(title)} ist erledigt.`,
  deletionUndone: (titles) => `Rückgängig gemacht: ${all(titles)} ${are(titles)} wieder da.`,
  restoringUndone: (title) => `Rückgängig gemacht: ${quoted(title)} ist wieder gelöscht.`,
  reminderUndone: (title) => `Rückgängig gemacht: Die Erinnerung an ${quoted(title)} ist wieder weg.`,
  reminderRemovalUndone: (title) => `Rückgängig gemacht: An ${quoted(title)} wirst du wieder erinnert.`,
  listUndone: (name) => `Rückgängig gemacht: Die Liste ${quoted(name)} ist wieder gelöscht.`,
  nothingToUndo: () => "In diesem Gespräch gibt es nichts, was sich rückgängig machen lässt.",

  dueHeading: (from, to) => `Fällig ${days(from, to)}:`,
  nothingDue: (from, to) => `${capital(days(from, to))} ist nichts fällig.`,
  noSuchTasks: () => "Solche Aufgaben gibt es nicht.",
  nothingFound: (query) => `Zu ${quoted(query)} habe ich nichts gefunden.`,
  moreThanThese: (count) => `Es gibt mehr als diese ${count}: Grenz es weiter ein.`,
  noReminders: () => "Es stehen keine Erinnerungen an.",
  noTimeYet: () => "noch ohne Termin",
  nothingRecorded: () => "Bisher ist nichts passiert.",
  event: (type) => germanEvents[type] ?? type,
  inbox: () => "Eingang",
  inList: (name) => `in ${quoted(name)}`,
  addedOn: (when) => `eingetragen ${when}`,
  openTasks: (name, count) => `${quoted(name)}, ${count} offen`,
  nothingOpenIn: (list) => `In ${quoted(list)} ist nichts offen.`,

  whichTask: () => "Welche Aufgabe? Nenn ihren Titel.",
  whichOne: () => "Welche meinst du?",
  oneChangeAtATime: () => "Ich kann nur eine Aufgabe auf einmal ändern. Welche?",
  deleteOne: (task, scope) =>
    `Wirklich löschen${scope === undefined ? "" : extent[scope]}: ${task}? (ja oder nein)`,
  deleteThese: (count, titles, from, to) =>
    `Soll ich ${these(count)}${dueOrNothing(from, to)} wirklich löschen?\n${titles}\n (ja oder nein)`,
  completeThese: (count, titles, from, to) =>
    `Soll ich ${these(count)}${dueOrNothing(from, to)} abhaken? (ja oder nein)\n${titles}`,
  completeOne: (title) => `Soll ich ${quoted(title)} abhaken? (ja oder nein)`,
  addInstead: (task) => `Soll ich das als neue Aufgabe eintragen: ${task}? (ja oder nein)`,
  from: (day) => `ab ${day}`,
  skipThis: (task) => `Dieses Mal überspringen: ${task}? (ja oder nein)`,
  removeReminders: (title, ...reminders) =>
    `Soll ich die ${reminders.length === 1 ? "Erinnerung" : "Erinnerungen"} an ${quoted(title)} löschen (${reminders.join(" und ")})? (ja oder nein)`,
  deleteToUndo: (titles) =>
    `Um das rückgängig zu machen, ${titles.length === 1 ? "muss" : "müssen"} ${all(titles)} gelöscht werden. Soll ich? (ja oder nein)`,

  shallI: (wanted) => `Soll ich das tun: ${wanted.map(germanModel.wanted).join("; ")}? (ja oder nein)`,
  wantedDone: (wanted) => `Ausgeführt: ${wanted.map(germanModel.wanted).join("; ")}.`,

  notShown: () =>
    "Diese Nummer steht in keiner Liste, die ich dir gezeigt habe. Sag zuerst „zeig meine Aufgaben“.",
  noSuchTask: (words, near) =>
    `Eine Aufgabe ${quoted(words)} finde ich nicht.${near.length > 0 ? ` Ähnlich ${near.length === 1 ? "heißt" : "heißen"}: ${all(near)}.` : ""}`,
  taskGone: () => "Diese Aufgabe gibt es nicht mehr.",
  refused: germanRefusal,
  tooMany: (max) => `Das wären mehr als ${max} Aufgaben auf einmal. Grenz es weiter ein.`,
  hasNoReminder: (title) => `${quoted(title)} hat keine Erinnerung.`,
  doesNotRepeat: (title) => `${quoted(title)} wiederholt sich nicht: Da gibt es nichts zu überspringen.`,
  onlyTheNext: (task) => `Ich kann nur den nächsten Termin überspringen, und das ist ein anderer: ${task}.`,
  notMovable: (title) => `${quoted(title)} hat keinen Termin, den ich so verschieben kann.`,
  noSuchList: (name, lists) =>
    `Eine Liste ${quoted(name)} gibt es nicht; deine ${lists.length === 1 ? "Liste heißt" : "Listen heißen"} ${all(lists)}. Sag „erstelle eine Liste namens ${name}“, um sie anzulegen. Es wurde nichts geändert.`,
  listThereAlready: (name) => `Eine Liste ${quoted(name)} gibt es schon.`,

  wentWrong: () => "Etwas ist schiefgegangen.",
  noAnswerOf: (tool) =>
    `${tool} hat nicht geantwortet: Sieh nach, ob es trotzdem geklappt hat, bevor du es noch einmal versuchst.`,
  toolsAreDone: () => "Was die Werkzeuge oben getan haben, bleibt bestehen.",
  tryAgain: () => "Es wurde nichts geändert; versuch es gleich noch einmal.",
};

const extent = { following: ", mit allen folgenden Terminen", all: ", mit allen ihren Terminen" };
