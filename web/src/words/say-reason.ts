import { signal } from "@preact/signals";
import { type Reason, type Reasons, sayReason as sayIn } from "@todo/language/reasons/reason";
import { language } from "./words.ts";

const reasons = signal<Reasons | undefined>(undefined);

/** Only the sentences of the language that is shown. */
async function loadReasons(): Promise<void> {
  reasons.value ??=
    language === "de"
      ? (await import("@todo/language/reasons/german")).germanReasons
      : (await import("@todo/language/reasons/english")).englishReasons;
}

/**
 * Why words were not understood, or what is noteworthy about them. Most texts need no such sentence: the first that does has them loaded.
 *
 * @returns nothing until they are loaded; what reads it is then drawn again
 */
export function sayReason(reason: Reason): string {
  if (reasons.value) return sayIn(reason, reasons.value);
  void loadReasons().catch(() => undefined);
  return "";
}
