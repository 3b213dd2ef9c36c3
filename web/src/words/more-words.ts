import type { MoreWords } from "./more-en.ts";
import { language } from "./words.ts";

/** There before any page is loaded that says something of it: see `parts/later-page.tsx`. */
export let more: MoreWords;

/** Only those of the language that is shown. */
export async function loadMoreWords(): Promise<void> {
  more ??=
    language === "de"
      ? (await import("./more-de.ts")).moreGerman
      : (await import("./more-en.ts")).moreEnglish;
}
