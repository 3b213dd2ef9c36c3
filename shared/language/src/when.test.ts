import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { readWhen } from "./phrases.ts";
import { read } from "./read.ts";

/** A Friday, 18:00 in Berlin. */
const here = { now: "2026-11-20T17:00:00.000Z", timeZone: "Europe/Berlin" };

test.each([
  ["tomorrow", "2026-11-21"],
  ["in 2 days", "2026-11-22"],
  ["next week", "2026-11-27"],
  ["sunday", "2026-11-22"],
  ["friday", "2026-11-20"],
  ["3 march", "2027-03-03"],
  ["end of month", "2026-11-30"],
  ["yesterday", "2026-11-19"],
  ["last monday", "2026-11-16"],
])("%s is the date %s", (text, due) => {
  expect(readWhen(text, here)).toEqual({ due });
});

test.each([
  ["tomorrow at 5pm", "2026-11-21T16:00:00.000Z"],
  ["friday at 5pm", "2026-11-27T16:00:00.000Z"],
  ["5pm", "2026-11-21T16:00:00.000Z"],
  ["9pm", "2026-11-20T20:00:00.000Z"],
  ["tonight", "2026-11-20T20:00:00.000Z"],
  ["in 2 hours", "2026-11-20T19:00:00.000Z"],
  ["tomorrow 5pm UTC", "2026-11-21T17:00:00.000Z"],
  ["2026-11-22T09:00", "2026-11-22T08:00:00.000Z"],
])("%s is the instant %s, by the zone's clock", (text, due) => {
  expect(readWhen(text, here)).toEqual({ due });
});

test("the clock time is that of the day that is meant, across daylight saving changes", () => {
  expect(readWhen("28 march 2027 at 9am", here)).toEqual({ due: "2027-03-28T07:00:00.000Z" });
  expect(readWhen("27 march 2027 at 9am", here)).toEqual({ due: "2027-03-27T08:00:00.000Z" });
  const before = { now: "2027-03-28T00:30:00.000Z", timeZone: "Europe/Berlin" };
  expect(readWhen("in 2 hours", before)).toEqual({ due: "2027-03-28T02:30:00.000Z" });
});

test("a time skipped by the clocks is moved an hour later", () => {
  expect(readWhen("28 march 2027 at 2:30am", here)).toEqual({ due: "2027-03-28T01:30:00.000Z" });
});

test("the time zone decides which day it is", () => {
  const tokyo = { now: "2026-11-20T23:30:00Z", timeZone: "Asia/Tokyo" };
  expect(readWhen("today", tokyo)).toEqual({ due: "2026-11-21" });
});

test.each(["2026-11-22", "2026-11-22T09:00:00.000Z"])("ISO 8601 is accepted unchanged: %s", (text) => {
  expect(readWhen(` ${text} `, here)).toEqual({ due: text });
});

test("reports which words it used", () => {
  expect(read("buy milk tomorrow at noon, please", here).parts).toMatchObject([
    { kind: "title", start: 0, end: 8 },
    { kind: "date", start: 9, end: 17, text: "tomorrow", means: "2026-11-21" },
    { kind: "time", start: 18, end: 25, text: "at noon", means: "12:00" },
    { kind: "command", text: "please" },
  ]);
});

test.each(["", "buy milk", "2026-02-31", "soonish"])("finds no date in %j", (text) => {
  expect(readWhen(text, here) ?? { why: "" }).toHaveProperty("why");
});

test("the machine's time zone makes no difference", () => {
  const words = ["friday at 5pm", "5pm", "in 2 hours", "3 march", "sunday", "tonight", "midnight"];
  const module = new URL("./phrases.ts", import.meta.url);
  const script = `import { readWhen } from ${JSON.stringify(module.href)};
    const here = ${JSON.stringify(here)};
    console.log(JSON.stringify(${JSON.stringify(words)}.map((it) => readWhen(it, here))));`;
  for (const TZ of ["America/Los_Angeles", "Asia/Kolkata", "Pacific/Apia"]) {
    const options = { env: { ...process.env, TZ }, encoding: "utf8" } as const;
    const read = execFileSync(process.execPath, ["--input-type=module-typescript", "-e", script], options);
    expect(JSON.parse(read)).toEqual(words.map((it) => readWhen(it, here)));
  }
});
