import type { MoreWords } from "./more-en.ts";

/** What pages say in German that are loaded when they are first opened. */
export const moreGerman: MoreWords = {
  settings: {
    pages: {
      general: "Allgemein",
      account: "Konto",
      agents: "Agenten",
    },
    user: "Angemeldet als",
    account: "Passwort, Sitzungen und persönliche Schlüssel",
    language: "Sprache",
    theme: "Aussehen",
    themes: { auto: "Wie das Gerät", light: "Hell", dark: "Dunkel" },
    timeZone: "Zeitzone",
    timeZoneHint: "Termine und Uhrzeiten sind in dieser Zone gemeint, auf jedem deiner Geräte.",
    useZone: (zone) => `${zone} verwenden, wo dieses Gerät ist`,
    signOutText:
      "Was dieses Gerät sich gemerkt hat, wird gelöscht. Noch nicht gespeicherte Änderungen gingen verloren:",
  },
  agents: {
    title: "Einen Agenten verbinden",
    intro: "Ein Agent, der MCP spricht, liest, ergänzt und erledigt deine Aufgaben. Gib ihm diese Adresse:",
    copy: "Kopieren",
    copied: "Kopiert",
    keyText:
      "Er braucht einen persönlichen Schlüssel von dir, den er mit jeder Anfrage in dieser Kopfzeile sendet:",
    makeKey: "Persönlichen Schlüssel anlegen",
    endText: "Er darf, was der Schlüssel erlaubt, bis der Schlüssel abläuft oder du ihn löschst.",
  },
};
