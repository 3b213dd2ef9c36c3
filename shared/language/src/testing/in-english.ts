import { englishReasons } from "../reasons/english.ts";
import { type Reason, sayReason } from "../reasons/reason.ts";

/** What was read, with its reason as an English sentence. */
export function inEnglish(read: object & { readonly why?: Reason }): object {
  return read.why === undefined ? read : { ...read, why: sayReason(read.why, englishReasons) };
}
