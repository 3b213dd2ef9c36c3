import type { english } from "./english.ts";

/** Everything we say, in one language. What a language lacks does not compile. */
export type Words = typeof english;

type Sentences = {
  [Key in keyof Words as Words[Key] extends (...values: never) => string ? Key : never]: Words[Key];
};

/**
 * What is said later, in the language that is spoken then: the name of a sentence, and what is put into it. It is stored with the
 * conversation.
 */
export type Saying = {
  [Key in keyof Sentences]: readonly [Key, ...Parameters<Sentences[Key]>];
}[keyof Sentences];

/** @param saying a text: stored by a version that spoke English only */
export function sayIn(words: Words, saying: Saying | string): string {
  if (typeof saying === "string") return saying;
  const [key, ...values] = saying;
  const sentence = words[key] as (...values: readonly unknown[]) => string;
  return sentence(...values);
}
