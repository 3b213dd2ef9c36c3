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
  from || to ? `, fällig ${days(from, to)}` : "";

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
  notUnderstood: () => `Das habe ich nicht verstanden, und nichts geändert. ${sayExamples()}`,
  notDone: (why) => `${why} Es wurde nichts geändert.`,
  tooLong: (max) =>
    `Ich lese höchstens ${max} Zeichen auf einmal, und habe nichts geändert. Sag es in Teilen.`,
  nothingToAnswer: () => "Es ist keine Frage offen. Sag, was du tun möchtest.",
  leftAsItWas: () => "In Ordnung, es wurde nichts geändert.",

  added: (task, list) =>
    list === undefined ? `Eingetragen: ${task}.` : `In ${quoted(list)} eingetragen: ${task}.`,
  changed: (task) => `Geändert: ${task}.`,
  completed: (titles) => `Erledigt: ${all(titles)}.`,
  completedAlready: (titles) => `${all(titles)} ${are(titles)} schon erledigt.`,
  nextIsComing: (passedOver) => {
    const left =
      passedOver > 0 ? `; ${passedOver} verpasste${passedOver === 1 ? "r wird" : " werden"} ausgelassen` : "";
    return ` Der nächste Termin folgt gleich${left}.`;
  },
  reopened: (title) => `${quoted(title)} ist wieder offen.`,
  deleted: (titles) => `Gelöscht: ${all(titles)}.`,
  skipped: (title) => `${quoted(title)} ist dieses Mal übersprungen; danach geht es weiter.`,
  willRemind: (title, reminder) => `Ich erinnere dich an ${quoted(title)}: ${reminder}.`,
  noDueYet: () => " Die Aufgabe hat noch keinen Termin; erst wenn sie einen hat, klingelt etwas.",
  remindersRemoved: (title) => `An ${quoted(title)} wirst du nicht mehr erinnert.`,
  restored: (title) => `${quoted(title)} ist aus dem Papierkorb zurück.`,
  listMade: (name) => `Die Liste ${quoted(name)} ist angelegt.`,
  partlyDone: (done, of) => ` ${done} von ${of} ${done === 1 ? "ist" : "sind"} getan.`,

  additionUndone: (count) =>
    `Rückgängig gemacht: ${count === 1 ? "Die Aufgabe ist" : "Die Aufgaben sind"} wieder gelöscht.`,
  changeUndone: (title) => `Rückgängig gemacht: ${quoted(title)} ist wieder wie vorher.`,
  completionUndone: (titles, repeats) =>
    `Rückgängig gemacht: ${all(titles)} ${are(titles)} wieder offen.${repeats ? " Der nächste Termin ist zurückgenommen, wenn du ihn nicht geändert hast." : ""}`,
  reopeningUndone: (title) => `Rückgängig gemacht: ${quoted(title)} ist erledigt.`,
  deletionUndone: (titles) => `Rückgängig gemacht: ${all(titles)} ${are(titles)} wieder da.`,
  restoringUndone: (title) => `Rückgängig gemacht: ${quoted(title)} ist wieder gelöscht.`,
  reminderUndone: (title) => `Rückgängig gemacht: Die Erinnerung an ${quoted(title)} ist wieder weg.`,
  reminderRemovalUndone: (title) => `Rückgängig gemacht: An ${quoted(title)} wirst du wieder erinnert.`,
  listUndone: (name) => `Rückgängig gemacht: Die Liste ${quoted(name)} ist wieder gelöscht.`,
  nothingToUndo: () => "In diesem Gespräch gibt es nichts rückgängig zu machen.",

  dueHeading: (from, to) => `Fällig ${days(from, to)}:`,
  nothingDue: (from, to) => `${capital(days(from, to))} ist nichts fällig.`,
  noSuchTasks: () => "Solche Aufgaben gibt es nicht.",
  nothingFound: (query) => `Zu ${quoted(query)} habe ich nichts gefunden.`,
  moreThanThese: (count) => `Es gibt mehr als diese ${count}: Grenz es weiter ein.`,
  noReminders: () => "Es ist keine Erinnerung gestellt.",
  noTimeYet: () => "noch ohne Zeit",
  nothingRecorded: () => "Es ist noch nichts verzeichnet.",
  event: (type) => germanEvents[type] ?? type,
  inbox: () => "Eingang",
  inList: (name) => `in ${quoted(name)}`,
  addedOn: (when) => `eingetragen ${when}`,
  openTasks: (name, count) => `${quoted(name)}, ${count} offen`,
  nothingOpenIn: (list) => `In ${quoted(list)} ist nichts offen.`,

  whichTask: () => "Welche Aufgabe? Nenn ihren Titel.",
  whichOne: () => "Welche meinst du?",
  oneChangeAtATime: () => "Ich ändere immer nur eine Aufgabe auf einmal. Welche?",
  deleteOne: (task, scope) =>
    `Wirklich löschen${scope === undefined ? "" : extent[scope]}: ${task}? (ja oder nein)`,
  deleteThese: (count, titles, from, to) =>
    `Soll ich ${these(count)} wirklich löschen${dueOrNothing(from, to)}?\n${titles}\n (ja oder nein)`,
  completeThese: (count, titles, from, to) =>
    `Soll ich ${these(count)} erledigen${dueOrNothing(from, to)}? (ja oder nein)\n${titles}`,
  completeOne: (title) => `Soll ich ${quoted(title)} erledigen? (ja oder nein)`,
  addInstead: (task) => `Soll ich das als neue Aufgabe eintragen: ${task}? (ja oder nein)`,
  from: (day) => `ab ${day}`,
  skipThis: (task) => `Dieses Mal überspringen: ${task}? (ja oder nein)`,
  removeReminders: (title, ...reminders) =>
    `${reminders.length === 1 ? "Die Erinnerung" : "Die Erinnerungen"} an ${quoted(title)} löschen (${reminders.join(" und ")})? (ja oder nein)`,
  deleteToUndo: (titles) =>
    `Um das rückgängig zu machen, ${titles.length === 1 ? "muss" : "müssen"} ${all(titles)} gelöscht werden. Soll ich? (ja oder nein)`,

  shallI: (wanted) => `Soll ich das tun: ${wanted.map(germanModel.wanted).join("; ")}? (ja oder nein)`,
  wantedDone: (wanted) => `Getan: ${wanted.map(germanModel.wanted).join("; ")}.`,

  notShown: () =>
    "Eine Liste mit dieser Nummer habe ich dir noch nicht gezeigt. Sag zuerst „zeig meine Aufgaben“.",
  noSuchTask: (words, near) =>
    `Eine Aufgabe ${quoted(words)} gibt es nicht.${near.length > 0 ? ` Am ähnlichsten: ${all(near)}.` : ""}`,
  taskGone: () => "Diese Aufgabe gibt es nicht mehr.",
  refused: germanRefusal,
  tooMany: (max) => `Das wären mehr als ${max} Aufgaben auf einmal. Grenz es weiter ein.`,
  hasNoReminder: (title) => `${quoted(title)} hat keine Erinnerung.`,
  doesNotRepeat: (title) => `${quoted(title)} wiederholt sich nicht: Da gibt es nichts zu überspringen.`,
  onlyTheNext: (task) => `Ich kann nur den nächsten Termin überspringen, und das ist ein anderer: ${task}.`,
  notMovable: (title) => `${quoted(title)} hat keinen Termin, der sich so verschieben ließe.`,
  noSuchList: (name, lists) =>
    `Eine Liste ${quoted(name)} gibt es nicht; deine ${lists.length === 1 ? "heißt" : "heißen"} ${all(lists)}. Sag „erstelle eine Liste namens ${name}“, um sie anzulegen. Es wurde nichts geändert.`,
  listThereAlready: (name) => `Eine Liste ${quoted(name)} gibt es schon.`,

  wentWrong: () => "Etwas ist schiefgegangen.",
  noAnswerOf: (tool) =>
    `${tool} hat nicht geantwortet: Sieh nach, ob es getan ist, bevor du es noch einmal versuchst.`,
  toolsAreDone: () => "Was die Werkzeuge oben getan haben, ist getan.",
  tryAgain: () => "Es wurde nichts geändert; versuch es gleich noch einmal.",
};

const extent = { following: ", mit allen folgenden Terminen", all: ", mit allen ihren Terminen" };
