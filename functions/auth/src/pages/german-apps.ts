import type { Texts } from "./english.ts";
import type { englishApps } from "./english-apps.ts";

export const germanApps: Pick<Texts, keyof typeof englishApps> = {
  appAsks: (name) => `${name} möchte sich verbinden`,
  appOf: (host) => `Die App gehört zu ${host}.`,
  appUnchecked:
    "Niemand hat geprüft, von wem diese App ist: Ihren Namen hat sie selbst gewählt. Erlaube es nur, wenn du sie kennst.",
  appBuiltIn: "Sie gehört zu diesem System.",
  appMay: "Sie kann dann:",
  appScopes: {
    "tasks:read": "Deine Aufgaben, Listen, Erinnerungen und dein Protokoll sehen",
    "tasks:write": "Deine Aufgaben, Listen und Erinnerungen anlegen, ändern und löschen",
    account: "Deine Einstellungen ändern",
  },
  appScopesInvalid: "Wähle mindestens eines, was die App darf, oder erlaube es nicht.",
  appThere: (host) => `Danach geht es zurück zu ${host}.`,
  appHere: (host) =>
    `Danach geht es zurück zu einem Programm auf diesem Computer (${host}). Erlaube es nur, wenn du es gerade selbst gestartet hast.`,
  appOpens: (scheme) =>
    `Danach öffnet sich eine App auf diesem Gerät (${scheme}). Erlaube es nur, wenn du sie gerade selbst gestartet hast.`,
  appRevocable: "Du kannst das jederzeit auf der Seite deines Kontos zurücknehmen.",
  appAllow: "Erlauben",
  appDeny: "Nicht erlauben",
  appUnknown: "Todo kennt diese App nicht. Wenn sie bisher ging, verbinde sie in der App neu.",
  appElsewhere:
    "Die App möchte dich zu einer Adresse schicken, die sie nicht genannt hat. Deshalb wurde nichts erlaubt.",
  appDocument: "Was die App über sich sagt, lässt sich nicht lesen. Deshalb wurde nichts erlaubt.",
  tooManyApps: "Du hast zu viele Apps verbunden. Trenne erst eine, auf der Seite deines Kontos.",
  device: "Ein Gerät verbinden",
  deviceCode: "Code",
  deviceCodeHint: "Die acht Buchstaben, die das Gerät oder die Kommandozeile zeigt.",
  deviceNext: "Weiter",
  deviceUnknown: "Dieser Code stimmt nicht, wurde schon benutzt oder ist abgelaufen.",
  deviceOnlyYours: (code) =>
    `Erlaube es nur, wenn du den Code ${code} auf einem eigenen Gerät siehst, an dem du dich gerade anmeldest. Wer ihn dir geschickt hat, käme sonst in dein Konto.`,
  deviceDone: "Verbunden",
  deviceAllowed: "Du kannst zum Gerät zurückgehen: In ein paar Sekunden ist es angemeldet.",
  deviceNot: "Nicht verbunden",
  deviceDenied: "Dem Gerät wurde gesagt, dass du es nicht erlaubst.",
  apps: "Verbundene Apps",
  appsText:
    "Apps und Agenten, die du hereingelassen hast. Wenn du eine trennst, gilt das innerhalb einer Minute.",
  noApps: "Es gibt keine.",
  disconnect: "Trennen",
  disconnectNamed: (name) => `${name} trennen`,
};
