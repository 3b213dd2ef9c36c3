import type { Language } from "../here.ts";
import type { Rule } from "../reader/rules.ts";
import { changing } from "./english-changing.ts";
import { ending } from "./english-ending.ts";
import { finding } from "./english-finding.ts";
import { talking } from "./english-talking.ts";
import { germanRules } from "./german.ts";

const rules: Record<Language, readonly Rule[]> = {
  en: [...talking, ...changing, ...ending, ...finding],
  de: germanRules(),
};

/** Commands about existing tasks: apart from the rest, because quick add needs none of them and is to stay small. */
export function rulesOf(language: Language): readonly Rule[] {
  return rules[language];
}
