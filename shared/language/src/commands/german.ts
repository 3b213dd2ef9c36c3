import { type Rule, rule, update } from "../reader/rules.ts";
import type { Commands } from "./english.ts";

const move = "verschiebe|verschieb|verlege|verleg|schiebe|schieb|lege|leg";
const show = "zeig|zeige|liste|list";
const can = "kannst|könntest|würdest|magst|können|könnten|würden du|sie bitte|mal? bitte|mal?";

/** What is reported as done by its own verb: "Brot ist gekauft", "ich habe Bob angerufen". */
const reported =
  "gekauft|eingekauft|bezahlt|überwiesen|angerufen|abgeschickt|verschickt|geschickt|besorgt|geholt|abgeholt|gepackt|geputzt|gewaschen|gegossen|abgegeben|eingereicht|gebucht|bestellt|geschrieben|repariert|verlängert|zurückgegeben|zurückgeschickt|aufgeräumt|rausgebracht";

/** "Nein, ich meinte Freitag": about what was said before. */
const corrected = (slot: string) => [
  `nein|nee|nö|sorry|quatsch|halt|moment? ich meinte|meine|meint ${slot}`,
  `nein|nee|nö|sorry|quatsch|falsch|doch doch|lieber|besser? ${slot}`,
];

/** A verb may come at the end: "füge Milch hinzu", "lösche die Erinnerung". */
export const germanRules = (): readonly Rule[] => [
  rule(
    [
      "rückgängig|zurück|undo das|es?",
      "mach|mache das|es bitte|wieder? rückgängig",
      "nimm das|es zurück",
      "die? letzte_änderung rückgängig machen?",
      "mach|mache die? letzte_änderung rückgängig",
    ],
    () => ({
      undo: {},
    }),
  ),
  rule(
    [
      "ja|jawohl|jup|jep|gerne|genau|ok|okay|klar|sicher|natürlich|bestätigt|mach_das|tu_das mach_das|mach_es|tu_das|lösch_es?",
    ],
    () => ({ yes: {} }),
  ),
  rule(
    [
      "nein|nee|nö|abbrechen|stop|stopp|lass_es|lass_das|lieber_nicht|doch_nicht|vergiss_es danke|lieber_nicht|doch_nicht?",
    ],
    () => ({ no: {} }),
  ),
  rule(["hilfe", "hallo|hi|hey|guten_tag|moin|servus", "was kannst_du|kann_ich_sagen"], () => ({ help: {} })),
  rule(["<nth>"], ({ nth }) => ({ choose: nth })),
  rule(corrected("<time>"), ({ time }) => update({ it: true }, { time })),
  rule(corrected("<when>"), ({ when }) => update({ it: true }, { due: when })),
  // A polite question has its verb at the end.
  rule([`${can} <task> auf|um_auf <time> verschieben|verlegen`], ({ task, time }) => update(task, { time })),
  rule([`${can} <task> um <duration> nach_hinten? verschieben|verlegen`], ({ task, duration }) =>
    update(task, { later: duration }),
  ),
  rule([`${can} <task> auf|nach|bis|zum? den|die? <when> verschieben|verlegen`], ({ task, when }) =>
    update(task, { due: when }),
  ),
  rule([`${can} <tasks> abhaken`, `${can} <tasks> als? erledigt|fertig markieren|abhaken`], ({ tasks }) => ({
    complete: tasks,
  })),
  rule(
    [
      `${can} <task> von|aus meiner|der liste löschen|entfernen|streichen`,
      `${can} <task> löschen|entfernen|streichen`,
    ],
    ({ task }) => ({ delete: { task } }),
  ),
  rule([`${can} mir? <filter> zeigen|auflisten`], ({ filter }) => ({ list: filter })),
  rule(["mir? zeigen|sagen|auflisten was|welche <anything>"], ({ anything }) => ({ list: anything })),
  rule([`${move} <task> auf|um_auf <time>`], ({ task, time }) => update(task, { time })),
  rule([`${move} <task> um <duration> nach_hinten?`], ({ task, duration }) =>
    update(task, { later: duration }),
  ),
  rule([`${move} <task> um <duration> vor|nach_vorne|nach_vorn|vorher|früher`], ({ task, duration }) =>
    update(task, { later: `-${duration}` }),
  ),
  rule(
    [
      `${move} <task> auf|nach|bis|zum? den|die? <when>`,
      "<task> ist jetzt? fällig <when>",
      "ändere das? datum von <task> auf <when>",
    ],
    ({ task, when }) => update(task, { due: when }),
  ),
  rule(
    [
      "benenne|nenne|nenn <task> um in|zu <title>",
      "benenne|nenne|nenn <task> in <title> um?",
      "benenne|nenne|nenn <task> zu <title> um?",
      "ändere|änder den? titel|namen von <task> zu|in|auf <title>",
    ],
    ({ task, title }) => update(task, { title }),
  ),
  rule(
    [
      "setze|setz|ändere die? priorität von <task> auf <priority>",
      "setze|setz <task> auf <priority>",
      "gib <task> eine? <priority>",
      "mach|mache|markiere <task> als? <priority>",
    ],
    ({ task, priority }) => update(task, { priority }),
  ),
  rule(["wiederhole|wiederhol <task> <repeats>"], ({ task, repeats }) =>
    update(task, {
      recurrence: repeats.recurrence,
      ...((repeats.begins || repeats.due.length > 10) && { due: repeats.due }),
    }),
  ),
  rule(["wiederhole|wiederhol <task> nicht mehr?"], ({ task }) => update(task, { recurrence: null })),
  rule(
    [
      "<task> ist noch? nicht erledigt|fertig|gemacht",
      "öffne <task> wieder",
      "stelle|stell|hole|hol <task> wieder_her|zurück",
    ],
    ({ task }) => ("all" in task ? undefined : { reopen: task }),
  ),
  rule(
    [
      "erledige|erledigt|fertig|fertig_mit <tasks>",
      "markiere|hake|hak <tasks> als? erledigt|fertig|ab",
      "<tasks> ist|sind schon|jetzt? erledigt|fertig|gemacht",
      "<tasks> habe|hab ich schon|jetzt? erledigt|gemacht|fertig",
      "<tasks> erledigt|abhaken|abgehakt",
      "ich habe|hab <tasks> erledigt|gemacht|fertig",
      `ich? habe|hab <tasks> schon|gerade|jetzt|bereits? ${reported}`,
      `<tasks> habe|hab ich schon|gerade|jetzt|bereits? ${reported}`,
      `<tasks> ist|sind|wurde|wurden? schon|jetzt|bereits? ${reported}`,
    ],
    ({ tasks }) => ({ complete: tasks }),
  ),
  rule(["<tasks> ist? erledigt|fertig|abgehakt|gemacht und <task> auch|ebenso"], ({ tasks, task }) => ({
    complete: [...tasks, task],
  })),
  rule(["überspringe|überspring <occurrence>"], ({ occurrence }) => ({ skip: occurrence })),
  rule(
    [
      "lösche|lösch|entferne die|alle|meine? erinnerung|erinnerungen an|von|für|zu <task>",
      "erinnere|erinner mich nicht mehr|länger? an <task>",
    ],
    ({ task }) => ({
      unremind: { task },
    }),
  ),
  rule(
    [
      "lösche|lösch|entferne|streiche|streich <task> von|aus meiner|der liste",
      "lösche|lösch|entferne <task>",
    ],
    ({ task }) => ({ delete: { task } }),
  ),
  rule(["suche|such|finde|find nach? <query>"], ({ query }) => ({ search: { query } })),
  rule([`${show} mir? meine|alle? erinnerungen`, "welche erinnerungen habe_ich|gibt_es"], () => ({
    reminders: {},
  })),
  rule(
    [`${show} mir? den|die? verlauf|änderungen von|für|zu <task>`, "was ist mit <task> passiert|geschehen"],
    ({ task }) => ("all" in task ? undefined : { history: { task } }),
  ),
  rule([`${show} mir? den|meinen? verlauf`, "was ist passiert|geschehen"], () => ({ history: {} })),
  rule(
    [`${show} mir? <filter>`, "was|welche <anything>", "gibt_es|habe_ich|hab_ich <filter>", "<filter>"],
    ({ filter, anything }) => ({
      list: filter ?? anything,
    }),
  ),
  rule(
    [
      "wann ist mein? <task> termin",
      "wann ist|muss_ich <task> fällig?",
      "zeig|zeige mir? die? aufgabe <task>",
      "zeig|zeige mir <task>",
      "zeig|zeige <task>",
    ],
    ({ task }) => ("all" in task ? undefined : { show: task }),
  ),
  // Last, because the words before it may be anything.
  rule(["<undated> bitte? um? <duration> später|nach_hinten"], ({ undated, duration }) =>
    update(undated, { later: duration }),
  ),
  rule(["<undated> bitte? um? <duration> früher|eher"], ({ undated, duration }) =>
    update(undated, { later: `-${duration}` }),
  ),
];

const verbs =
  "füge erstelle erstell notiere notier trage plane aufgabe vergiss erinnere erinner verschiebe verschieb verlege benenne ändere lösche lösch entferne erledige erledigt markiere hake wiederhole überspringe suche such finde zeig zeige rückgängig ja jawohl jup jep gerne genau klar sicher natürlich bestätigt nein nee nö abbrechen stopp mach mache tu hilfe hallo moin servus öffne fertig abhaken abgehakt setze setz schreibe schreib stell hak streich streiche nenn nenne leg lege gib denk denke kannst könntest würdest packe stelle hole zurück gekauft eingekauft bezahlt überwiesen angerufen abgeschickt verschickt besorgt abgeholt geputzt gewaschen gegossen abgegeben eingereicht gebucht bestellt repariert";

export const germanCommands: Commands = {
  words: new Set(verbs.split(" ")),
  signs: /[äöüß]|[a-z]{2}tag(?![a-z])|(?:^|[^\di] )am (?!i\b)/,
  openings: [
    /^(?:neue|füge|erstelle|erstell|notiere|notier|trage|trag)\s+(?:(?:eine|die|neue)\s+)*(?:aufgabe|todo)\b\s*:?\s*(?:hinzu\s*:?\s*)?/i,
    /^(?:erstelle|erstell|notiere|notier|plane|neu)\b\s*:?\s+/i,
    /^(?:aufgabe|todo)\s*:\s*/i,
    /^(?:ich|wir)\s+(?:muss|müssen|sollte|sollten|will|wollen)\s+(?:noch\s+)?/i,
    /^vergiss nicht\s*,?\s*/i,
  ],
  reminding:
    /^(?:erinner(?:e|st du)? (?:mich|uns)(?: (?:bitte|mal|doch|nochmal))*|(?:setze|stelle|erstelle) (?:mir )?(?:eine erinnerung|einen wecker)|erinnerung(?=:| an | für | zu )|denke? (?:bitte )?(?:daran|dran))(?![\p{L}])[\s:,]*/iu,
  putting: /^(?:setze?|schreibe?|packe?|füge?)\s+/i,
};
