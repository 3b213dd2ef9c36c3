import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../../scripts/dev/root.ts";
import { eventually } from "../support/eventually.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());

/** Somebody who chats. What is in no language is answered in that of the browser. */
async function talker(acceptLanguage?: string) {
  const api = await system.api(undefined, { timeZone: "Europe/Berlin" });
  const headers = {
    accept: "application/json",
    ...(acceptLanguage && { "accept-language": acceptLanguage }),
  };
  let conversation_id: string | undefined;
  const answer = async (message: string) => {
    const { status, body } = await api.post("/api/chat", { message, conversation_id }, headers);
    expect(status, JSON.stringify(body)).toBe(200);
    conversation_id = body.conversation_id;
    return body;
  };
  return { api, answer, say: async (message: string): Promise<string> => (await answer(message)).text };
}

const withoutDay = (text: string) => text.replace(/\p{L}{2}\., \d+\. \p{L}+\.?(?: \d{4})?/gu, "TAG");

test("what is added is said in German: its day, time, rule, reminder, priority and tags", async () => {
  const { say } = await talker();
  expect(withoutDay(await say("Erinnere mich morgen um 8 an die Turnsachen"))).toBe(
    "Eingetragen: „Turnsachen“, fällig TAG um 08:00, Erinnerung TAG um 08:00.",
  );
  expect(withoutDay(await say("Mama anrufen jeden Sonntag um 18 Uhr, 30 Minuten vorher erinnern"))).toBe(
    "Eingetragen: „Mama anrufen“, jeden Sonntag, das nächste Mal TAG um 18:00, Erinnerung 30 Minuten vorher.",
  );
  expect(await say("Milch kaufen am 1. Mai 2030 #einkauf, hohe Priorität")).toBe(
    "Eingetragen: „Milch kaufen“, fällig Mi., 1. Mai 2030, hohe Priorität, #einkauf.",
  );
  expect(await say("erinnere mich an die Post")).toBe(
    "Eingetragen: „Post“. Du hast keine Zeit genannt, darum kommt keine Erinnerung.",
  );
});

test("lists say in German which days they cover, what is in them, and that there is nothing", async () => {
  const { api, say } = await talker();
  expect(await say("zeig meine Aufgaben")).toBe("Solche Aufgaben gibt es nicht.");
  expect(withoutDay(await say("was ist heute fällig?"))).toBe("Am TAG ist nichts fällig.");
  expect(withoutDay(await say("was ist bis übermorgen fällig?"))).toBe("Bis TAG ist nichts fällig.");
  await api.post("/api/tasks", { title: "Bald", due_date: "2030-05-02" });
  await api.post("/api/tasks", { title: "Später", due_date: "2030-05-20", priority: "low" });
  expect(await say("was ist zwischen dem 1.5.2030 und dem 5.5.2030 fällig?")).toBe(
    "Fällig von Mi., 1. Mai 2030 bis So., 5. Mai 2030:\n1. „Bald“, fällig Do., 2. Mai 2030",
  );
  expect(await say("suche Später")).toBe("1. „Später“, fällig Mo., 20. Mai 2030, niedrige Priorität");
  expect(await say("suche Elefant")).toBe(
    "Zu „Elefant“ habe ich nichts gefunden.\nSoll ich das als neue Aufgabe eintragen: „Suche Elefant“? (ja oder nein)",
  );
  expect(await say("nein")).toBe("In Ordnung, es wurde nichts geändert.");
  expect(await say("zeig meine Erinnerungen")).toBe("Es stehen keine Erinnerungen an.");
});

test("a task is changed, completed and opened again, and each change is undone, in German", async () => {
  const { say } = await talker();
  await say("Anna anrufen am 1. Mai 2030");
  expect(await say("verschiebe Anna anrufen auf 2.5.2030")).toBe(
    "Geändert: „Anna anrufen“, fällig Do., 2. Mai 2030.",
  );
  expect(await say("benenne Anna anrufen in Bernd anrufen um")).toBe(
    "Geändert: „Bernd anrufen“, fällig Do., 2. Mai 2030.",
  );
  expect(await say("rückgängig")).toBe("Rückgängig gemacht: „Anna anrufen“ ist wieder wie vorher.");
  expect(await say("Anna anrufen ist erledigt")).toBe("Erledigt: „Anna anrufen“.");
  expect(await say("Anna anrufen ist erledigt")).toBe("„Anna anrufen“ ist schon erledigt.");
  expect(await say("rückgängig")).toBe("Rückgängig gemacht: „Anna anrufen“ ist wieder offen.");
  await say("Anna anrufen ist erledigt");
  expect(await say("Anna anrufen ist noch nicht erledigt")).toBe("„Anna anrufen“ ist wieder offen.");
  expect(await say("rückgängig")).toBe("Rückgängig gemacht: „Anna anrufen“ ist erledigt.");
  expect(await say("überspringe Anna anrufen")).toBe(
    "„Anna anrufen“ wiederholt sich nicht: Da gibt es nichts zu überspringen.",
  );
});

test("what was just added is corrected, and what is told as done is completed after a question, in German", async () => {
  const { say } = await talker();
  await say("Kuchen abholen am 23.11.2030");
  expect(await say("nein, ich meinte den 22.11.2030")).toBe(
    "Geändert: „Kuchen abholen“, fällig Fr., 22. Nov. 2030.",
  );
  await say("Notiere: Brot kaufen");
  expect(await say("Brot ist gekauft")).toBe("Soll ich „Brot kaufen“ abhaken? (ja oder nein)");
  expect(await say("ja")).toBe("Erledigt: „Brot kaufen“.");
  expect(await say("Kuchen abholen bitte zwei Tage später")).toBe(
    "Geändert: „Kuchen abholen“, fällig So., 24. Nov. 2030.",
  );
});

test("an occurrence is skipped or completed, and the answer says what follows", async () => {
  const { api, say } = await talker();
  await api.post("/api/tasks", {
    title: "Müll",
    due_date: "2030-05-01",
    recurrence: { frequency: "weekly", interval: 2 },
  });
  expect(await say("überspringe Müll")).toBe(
    "Dieses Mal überspringen: „Müll“, alle 2 Wochen, das nächste Mal Mi., 1. Mai 2030? (ja oder nein)",
  );
  expect(await say("ja")).toBe("„Müll“ wird dieses Mal übersprungen; danach geht es weiter wie bisher.");
  expect(await say("erledige Müll")).toBe("Erledigt: „Müll“. Der nächste Termin wird gleich angelegt.");
  await eventually(async () => expect((await api.get("/api/tasks")).body.items.length).toBeGreaterThan(1));
  expect(await say("rückgängig")).toBe(
    "Rückgängig gemacht: „Müll“ ist wieder offen. Der nächste Termin ist zurückgenommen, sofern du ihn nicht geändert hast.",
  );
  expect(await say("lösche Müll")).toContain("Wirklich löschen, mit allen folgenden Terminen: „Müll“");
});

test("reminders are listed and removed, and the history is told, in German", async () => {
  const { api, say } = await talker();
  await api.post("/api/tasks", {
    title: "Zahnarzt",
    due_date: "2030-05-02T07:00:00Z",
    reminders: [{ lead_time: "P1D" }, { lead_time: "PT1H30M" }],
  });
  expect(await say("zeig mir Zahnarzt")).toMatch(
    /^„Zahnarzt“, fällig Do\., 2\. Mai 2030 um 09:00, Erinnerungen (?:1 Tag vorher und 1 Stunde 30 Minuten vorher|1 Stunde 30 Minuten vorher und 1 Tag vorher)\.$/,
  );
  const listed = (await say("zeig meine Erinnerungen")).split("\n").map((line) => line.slice(3));
  expect(listed.toSorted()).toEqual([
    "Do., 2. Mai 2030 um 07:30 (1 Stunde 30 Minuten vorher)",
    "Mi., 1. Mai 2030 um 09:00 (1 Tag vorher)",
  ]);
  expect(await say("lösche die Erinnerungen an Zahnarzt")).toMatch(
    /^Soll ich die Erinnerungen an „Zahnarzt“ löschen \(.* vorher und .* vorher\)\? \(ja oder nein\)$/,
  );
  expect(await say("ja")).toBe("An „Zahnarzt“ wirst du nicht mehr erinnert.");
  expect(await say("zeig meine Erinnerungen")).toBe("Es stehen keine Erinnerungen an.");
  expect(await say("lösche die Erinnerungen an Zahnarzt")).toBe("„Zahnarzt“ hat keine Erinnerung.");
  expect(await say("rückgängig")).toBe("Rückgängig gemacht: An „Zahnarzt“ wirst du wieder erinnert.");
  // What is recorded follows what happens.
  const created = async () => (await api.get("/api/audit?type=com.todo.task.created.v1")).body.items;
  await eventually(async () => expect(await created()).toHaveLength(1));
  const told = (await say("was ist mit Zahnarzt passiert?")).split("\n");
  for (const line of told)
    expect(line).toMatch(/^\d+\. \p{L}{2}\., \d+\. \p{L}+\.? um \d\d:\d\d: (?:Aufgabe|Erinnerung) /u);
  expect(told.join("\n")).toContain(": Aufgabe eingetragen");
});

test("which of two tasks is meant, and whether to delete it, is asked and answered in German", async () => {
  const { api, answer, say } = await talker();
  await say("aufgabe: Milch holen");
  await say("Milch kaufen am 1. Mai 2030 #einkauf");
  const { text, question } = await answer("lösche Milch");
  const lines = text.split("\n");
  expect(lines[0]).toBe("Welche meinst du?");
  expect(
    lines
      .slice(1)
      .map((line: string) => line.slice(3))
      .toSorted(),
  ).toEqual(["„Milch holen“", "„Milch kaufen“, fällig Mi., 1. Mai 2030, #einkauf"]);
  const ofOptions = (title: string) =>
    question.options.findIndex((it: { title: string }) => it.title === title);
  const [bought, fetched] = [ofOptions("Milch kaufen"), ofOptions("Milch holen")];
  expect(question.options[bought].details).toBe("fällig Mi., 1. Mai 2030, #einkauf");
  const spoken = ["die erste", "Nummer 2"];
  expect(await say(spoken[bought] ?? "")).toBe(
    "Wirklich löschen: „Milch kaufen“, fällig Mi., 1. Mai 2030, #einkauf? (ja oder nein)",
  );
  expect(await say("abbrechen")).toBe("In Ordnung, es wurde nichts geändert.");
  await say("lösche Milch");
  expect(await say(String(fetched + 1))).toBe("Wirklich löschen: „Milch holen“? (ja oder nein)");
  expect(await say("nein, lieber nicht")).toBe("In Ordnung, es wurde nichts geändert.");
  expect((await api.get("/api/tasks")).body.items).toHaveLength(2);
  await say("lösche Milch");
  await say(["die erste", "die zweite"][fetched] ?? "");
  expect(await say("ja, bitte!")).toBe("Gelöscht: „Milch holen“.");
  expect(await say("ja")).toBe("Gerade ist keine Frage offen. Was möchtest du tun?");
  expect(await say("rückgängig")).toBe("Rückgängig gemacht: „Milch holen“ ist wieder da.");
  expect(await say("rückgängig")).toBe(
    "Um das rückgängig zu machen, muss „Milch kaufen“ gelöscht werden. Soll ich? (ja oder nein)",
  );
  expect(await say("ok")).toBe("Rückgängig gemacht: Die Aufgabe ist wieder gelöscht.");
});

test("the conversation in docs/chat.md is answered as it says there", async () => {
  const docs = await readFile(join(root, "docs/chat.md"), "utf8");
  const [, conversation = ""] = /\n```\n(> Erinnere mich[^`]*)```/.exec(docs) ?? [];
  const { say } = await talker();
  for (const [, message = "", answer = ""] of conversation.matchAll(/> (.*)\n(.*)\n/g))
    expect(withoutDay(await say(message))).toBe(withoutDay(answer));
});

test("several tasks are completed or deleted after a question with the right number and gender", async () => {
  const { say } = await talker();
  await say("Brot kaufen am 1. Mai 2030");
  expect(await say("erledige alles was am 1.5.2030 fällig ist")).toBe(
    "Soll ich diese Aufgabe, fällig am Mi., 1. Mai 2030, abhaken? (ja oder nein)\n1. „Brot kaufen“",
  );
  await say("nein");
  await say("aufgabe: Salz kaufen");
  expect(await say("lösche alles")).toBe(
    "Soll ich diese 2 Aufgaben wirklich löschen?\n1. „Salz kaufen“\n2. „Brot kaufen“\n (ja oder nein)",
  );
  expect(await say("ja")).toBe("Gelöscht: „Salz kaufen“, „Brot kaufen“.");
  expect(await say("rückgängig")).toBe("Rückgängig gemacht: „Salz kaufen“, „Brot kaufen“ sind wieder da.");
});

test("lists are made, filled, shown and undone in German, and the Inbox is called Eingang", async () => {
  const { say } = await talker();
  expect(await say("erstelle eine Liste namens Einkauf")).toBe("Die Liste „Einkauf“ ist angelegt.");
  expect(await say("erstelle eine Liste namens Einkauf")).toBe("Eine Liste „Einkauf“ gibt es schon.");
  expect(await say("was ist in Einkauf?")).toBe("In „Einkauf“ ist nichts offen.");
  expect(await say("setze Brot auf die Einkaufsliste")).toBe("In „Einkauf“ eingetragen: „Brot“.");
  expect(await say("setze Brot auf die Baumarktliste")).toBe(
    "Eine Liste „Baumarktliste“ gibt es nicht; deine Listen heißen „Eingang“, „Einkauf“. Sag „erstelle eine Liste namens Baumarktliste“, um sie anzulegen. Es wurde nichts geändert.",
  );
  expect(await say("zeig meine Listen")).toBe("1. „Eingang“, 0 offen\n2. „Einkauf“, 1 offen");
  await say("aufgabe: Anna anrufen");
  expect(await say("was ist im Eingang?")).toBe("1. „Anna anrufen“");
  expect(await say("verschiebe Brot in den Eingang")).toBe("Geändert: „Brot“.");
  await say("lösche Brot");
  await say("ja");
  expect(await say("stelle Brot wieder her")).toBe("„Brot“ ist aus dem Papierkorb zurückgeholt.");
});

test.each([
  ["Treffen am 31.11.", "Den 31. November gibt es nicht."],
  ["Essen am Montag, 25. Dezember 2026", "Der 25. Dezember 2026 ist ein Freitag, kein Montag."],
  ["Arzt am 5/12 um 9 Uhr", "Welcher Tag ist mit „5/12“ gemeint? Nenn den Monat beim Namen."],
  [
    "Tabletten um 7 Uhr und um 18 Uhr",
    "Ich kann mir nur eine Uhrzeit merken, nicht zwei: 7 Uhr oder 18 Uhr?",
  ],
  ["was ist um 17 Uhr fällig?", "Ich kann nur nach Tagen auflisten, nicht nach Uhrzeiten: „um 17 Uhr“."],
  ["Miete zahlen jeden Monat am 31.", "Nicht jeder Monat hat einen 31.: Sag „am letzten Tag des Monats“"],
  [
    "Milch kaufen ist erledigt. Lösche Anna anrufen",
    "Bitte eins nach dem anderen: Sag erst das eine, dann das andere.",
  ],
])("“%s” is refused in German, with the reason, and nothing is done", async (message, reason) => {
  const { api, answer } = await talker();
  const { text, tool_calls } = await answer(message);
  expect(text).toContain(reason);
  expect(text).toMatch(/Es wurde nichts geändert\.$/);
  expect(tool_calls).toEqual([]);
  expect((await api.get("/api/tasks")).body.items).toEqual([]);
});

test("what is not there, not understood or too long is answered in German, with examples", async () => {
  const { say } = await talker();
  await say("aufgabe: Milch kaufen");
  expect(await say("Milch kaufne ist erledigt")).toBe(
    "Eine Aufgabe „Milch kaufne“ finde ich nicht. Ähnlich heißt: „Milch kaufen“.",
  );
  expect(await say("erledige die dritte")).toBe(
    "Diese Nummer steht in keiner Liste, die ich dir gezeigt habe. Sag zuerst „zeig meine Aufgaben“.",
  );
  expect(await say("wie ist das Wetter?")).toMatch(
    /^Das habe ich nicht verstanden; es wurde nichts geändert\. Zum Beispiel:\n- Mama anrufen/,
  );
  expect(await say("hilfe")).toMatch(/^Ich verstehe einfaches Deutsch: eintragen/);
  expect(await say(`Milch kaufen und ${"ganz ".repeat(300)}viel Brot`)).toBe(
    "Ich lese höchstens 1000 Zeichen auf einmal. Es wurde nichts geändert; schick es in mehreren Teilen.",
  );
  expect(await say("rückgängig")).toContain("muss „Milch kaufen“ gelöscht werden");
});

test("a refusal of a tool is said in German", async () => {
  const { api, say } = await talker();
  const { body: list } = await api.post("/api/lists", { name: "Alt" });
  await api.patch(`/api/lists/${list.id}`, { archived: true });
  expect(await say("setze Brot auf Alt")).toBe(
    "Diese Liste ist archiviert: Ihr lässt sich nichts mehr hinzufügen.",
  );
});

test("the language follows each message; one without a language is answered in that of the conversation", async () => {
  const { say } = await talker("en");
  expect(await say("buy milk")).toBe("Added “Buy milk”.");
  expect(await say("aufgabe: Brot")).toBe("Eingetragen: „Brot“.");
  expect(await say("Anna")).toContain("nicht verstanden");
  expect(await say("Anna Bernd")).toBe("Eingetragen: „Anna Bernd“.");
  expect(await say("what's due today?")).toMatch(/^Nothing is due/);
  expect(await say("Carla Dora")).toBe("Added “Carla Dora”.");
  await say("lösche Carla Dora");
  expect(await say("yes")).toBe("Deleted “Carla Dora”.");
  expect(await say("rückgängig")).toBe("Rückgängig gemacht: „Carla Dora“ ist wieder da.");
});

test("a conversation that begins with a message without a language speaks that of the browser, or else English", async () => {
  expect(await (await talker("de-AT,de;q=0.9,en;q=0.8")).say("Anna Bernd")).toBe(
    "Eingetragen: „Anna Bernd“.",
  );
  expect(await (await talker("fr")).say("Anna Bernd")).toBe("Added “Anna Bernd”.");
  expect(await (await talker()).say("Anna Bernd")).toBe("Added “Anna Bernd”.");
});
