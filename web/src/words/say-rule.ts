import type { Recurrence } from "@todo/contracts/recurrence";
import { sayRecurrence } from "@todo/language/say-recurrence";
import { sayRuleInGerman } from "./say-rule-german.ts";
import { language } from "./words.ts";

/** A rule in words: "every 2 weeks on Monday". */
export const sayRule = (rule: Recurrence): string =>
  language === "de" ? sayRuleInGerman(rule) : sayRecurrence(rule);
