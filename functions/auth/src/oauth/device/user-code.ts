import { randomInt } from "node:crypto";
import { hashOf } from "../../secrets/new-secret.ts";

/** Consonants, so that codes form no words, without letters that look alike (RFC 8628, section 6.1). */
const letters = "BCDFGHJKLMNPQRSTVWXZ";
const length = 8;

/** The code that people enter, like `WDJB-MJHT`: one of 20^8 possibilities, valid for ten minutes. */
export function newUserCode(): string {
  const code = Array.from({ length }, () => letters[randomInt(letters.length)]).join("");
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** However it was typed. */
export const userCodeHash = (typed: string): Buffer =>
  hashOf(
    typed
      .slice(0, 100)
      .toUpperCase()
      .replace(/[^A-Z]/g, ""),
  );
