import type { Recurrence } from "@todo/contracts/recurrence";
import { sayRecurrence } from "@todo/language/say-recurrence";
import { sayRecurrenceInGerman } from "@todo/language/say-recurrence-german";
import { language } from "./words.ts";

/** A rule in words: "every 2 weeks on Monday". */
export const sayRule = (rule: Recurrence): string =>
  language === "de" ? sayRecurrenceInGerman(rule) : sayRecurrence(rule);
