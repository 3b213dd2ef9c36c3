import type { Language } from "../here.ts";
import { type ChatWords, englishChat } from "./english-chat.ts";
import { germanChat } from "./german-chat.ts";

const words: Record<Language, ChatWords> = { en: englishChat, de: germanChat };

export function chatWordsOf(language: Language): ChatWords {
  return words[language];
}

/**
 * Whether a text begins like a question or a command, in any language: if it cannot be read as one, it is not a task
 * to add.
 */
export function asksOrCommands(text: string): boolean {
  return (
    text.endsWith("?") ||
    Object.values(words).some((it) =>
      [it.asking, it.commanding, it.reporting, it.stating].some((one) => one.test(text)),
    )
  );
}
