import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { dueDate } from "@todo/contracts/primitives";
import { recurrence } from "@todo/contracts/recurrence";
import * as v from "valibot";
import { expect, test } from "vitest";
import { read } from "../read.ts";
import { inEnglish } from "../testing/in-english.ts";

interface Phrase {
  readonly say: string;
  readonly means: unknown;
}

/** A Wednesday morning. */
const here = { now: "2026-11-25T09:00:00.000Z", timeZone: "Europe/Berlin" };
/** Out of 71, as docs/chat.md says; it may only rise. */
const documented = 71;

const folder = join(import.meta.dirname, "phrases");
const readPhrases = (file: string): Phrase[] => JSON.parse(readFileSync(join(folder, file), "utf8"));
/** Written after the reader was finished, as other people might say things; the errors they revealed were fixed. */
const later = readPhrases("later.json");
/** Written in the style of a family, before the reader was looked at again; with its current meaning for each. */
const family = readPhrases("family.json");
const phrases = readdirSync(folder)
  .filter((file) => file !== "later.json" && file !== "family.json")
  .flatMap(readPhrases);
/**
 * A third that was not looked at while the reader was built: how many of them it reads shows how well it reads new
 * ones.
 */
const isHeldOut = ({ say }: Phrase) => (createHash("sha256").update(say).digest()[0] ?? 0) % 3 === 0;

/** Writes equal meanings in the same way. */
function normal(value: unknown, key = ""): unknown {
  if (key === "recurrence" && value !== null) return v.parse(recurrence, value);
  if ((key === "due" || key === "remind_at") && typeof value === "string") return v.parse(dueDate, value);
  if (Array.isArray(value)) return value.map((item) => normal(item));
  if (typeof value !== "object" || value === null) return value;
  if (key === "unclear" && typeof Object(value).why === "object") return inEnglish(value);
  const entries = Object.entries(value).filter(([, it]) => it !== undefined);
  return Object.fromEntries(entries.map(([name, it]) => [name, normal(it, name)]));
}

test("there are enough phrases for a measurement", () => {
  expect(phrases.length).toBeGreaterThanOrEqual(150);
  expect(new Set(phrases.map(({ say }) => say)).size).toBe(phrases.length);
});

test.each([...phrases.filter((it) => !isHeldOut(it)), ...later, ...family])("$say", ({ say, means }) => {
  expect(normal(read(say, here).intent)).toEqual(normal(means));
});

test("at least the documented share of the held-out phrases is read", () => {
  const held = phrases.filter(isHeldOut);
  const understood = held.filter(({ say, means }) => {
    return isDeepStrictEqual(normal(read(say, here).intent), normal(means));
  });
  expect(understood.length).toBeGreaterThanOrEqual(documented);
});
