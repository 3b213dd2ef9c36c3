import type { englishReasons } from "./english.ts";

/** The sentences of one language. One that a language lacks does not compile. */
export type Reasons = typeof englishReasons;

/**
 * Why words cannot be acted on, or a hint about what was read: the name of a sentence, and what is put into it. The grammar knows no
 * sentences, so that whoever reads a text loads those of one language, or none.
 */
export type Reason = { [Key in keyof Reasons]: readonly [Key, ...Parameters<Reasons[Key]>] }[keyof Reasons];

/** The sentence, in the language of `reasons`. */
export function sayReason([key, ...values]: Reason, reasons: Reasons): string {
  const sentence = reasons[key] as (...values: readonly unknown[]) => string;
  return sentence(...values);
}
