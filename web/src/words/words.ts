import { keepStored, stored } from "../ui/stored.ts";
import type { Words } from "./en.ts";

export type AppLanguage = "en" | "de";

const key = "todo.language";

function languageHere(): AppLanguage {
  const chosen = stored(key) ?? navigator.language;
  return chosen.toLowerCase().startsWith("de") ? "de" : "en";
}

export const language: AppLanguage = languageHere();
/** For dates and numbers: the user's own English or German, if that is what they speak. */
export const locale = navigator.languages.find((it) => it.toLowerCase().startsWith(language)) ?? language;

/** There before anything else is loaded that says something. */
export let t: Words;

/** Only the words of the language that is shown. */
export async function loadWords(): Promise<void> {
  t = language === "de" ? (await import("./de.ts")).german : (await import("./en.ts")).english;
}

/** From the next load on. */
export function chooseLanguage(chosen: AppLanguage): void {
  keepStored(key, chosen);
  location.reload();
}
