import { tag as tagSchema } from "@todo/contracts/task";
import * as v from "valibot";

/** Characters that our texts must not contain: control characters, and bidirectional controls. */
const unwanted = /[^\P{Cc}\t\n]|[\u202d\u202e]/gu;
const tooManyMarks = /(\p{M}{30})\p{M}+/gu;

const plain = (text: string) =>
  text
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .toWellFormed()
    .replace(unwanted, "")
    // Done before normalizing to Form C, which sorts the combining marks of a character in quadratic time.
    .replace(tooManyMarks, "$1")
    .normalize("NFC");

/** Cuts to a number of characters as PostgreSQL counts them. */
export function cut(text: string, max: number): string {
  // A character has at most two code units, so the rest need not be examined.
  const characters = text.length > max ? [...text.slice(0, 2 * max + 2)] : [];
  return characters.length > max ? `${characters.slice(0, max - 1).join("")}…` : text;
}

/** One line. */
export const cleanLine = (text: string): string => plain(text).replace(/\s+/g, " ").trim();
export const cleanLines = (text: string): string => plain(text).trim();

/** @returns undefined if nothing is left of it */
export function cleanTag(text: string): string | undefined {
  const result = v.safeParse(tagSchema, cut(cleanLine(text).replaceAll(",", " ").trim(), 50));
  return result.success ? result.output : undefined;
}
