import type { Language } from "@todo/language/here";
import type { Words } from "./words.ts";

/** Only the words of the language that is spoken are loaded. */
export async function loadWords(language: Language): Promise<Words> {
  return language === "de" ? (await import("./german.ts")).german : (await import("./english.ts")).english;
}
