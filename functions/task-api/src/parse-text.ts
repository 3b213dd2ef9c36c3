import { userTimeZone } from "@todo/application/settings/user-time-zone";
import type { Parsed } from "@todo/contracts/parse";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Language } from "@todo/language/here";
import type { NewTask } from "@todo/language/reader/intent";
import type { Reason } from "@todo/language/reasons/reason";
import type { Handler } from "./handler.ts";

/** `POST /api/parse`: what quick add understands of a text, with the characters of each part. Nothing is written. */
export function parseText(deps: Dependencies): Handler<"parseText"> {
  return async (c, { body: { text, language } }) => {
    const timeZone = await userTimeZone(deps.db, c.var.user);
    // The grammar is loaded by the first text: no other request should wait for it when the function starts.
    const { readNewTask } = await import("@todo/language/read");
    const read = readNewTask(text, { now: deps.now(), timeZone, language });
    const { intent, notes, parts } = read;
    const say = await sentencesIn(read.language);
    return {
      tasks: "add" in intent ? intent.add.map(toInput) : [],
      question: "unclear" in intent && intent.unclear.why ? say(intent.unclear.why) : null,
      notes: notes.map(say),
      language: read.language,
      parts: [...parts],
    } satisfies Parsed;
  };
}

/** Only those of the language that the text is in are loaded. */
async function sentencesIn(language: Language): Promise<(reason: Reason) => string> {
  const { sayReason } = await import("@todo/language/reasons/reason");
  const reasons =
    language === "de"
      ? (await import("@todo/language/reasons/german")).germanReasons
      : (await import("@todo/language/reasons/english")).englishReasons;
  return (reason) => sayReason(reason, reasons);
}

function toInput({ due, tags, reminders, ...fields }: NewTask): Parsed["tasks"][number] {
  return {
    ...fields,
    ...(due !== undefined && { due_date: due }),
    ...(tags && { tags: [...tags] }),
    ...(reminders && { reminders: [...reminders] }),
  };
}
