import * as v from "valibot";
import { expect, test } from "vitest";
import { timeZone } from "./primitives.ts";

/** Names that ICU adds to IANA's, and some of IANA's own for comparison. */
const icu = ["PST", "IST", "CST", "JST", "ACT", "Canada/East-Saskatchewan", "US/Pacific-New", "SystemV/AST4"];
const iana = ["Europe/Berlin", "Asia/Kathmandu", "UTC", "GMT", "EST5EDT", "US/Pacific", "europe/berlin"];

test.each([...icu, ...iana, ...Intl.supportedValuesOf("timeZone")])(
  "%s is accepted only if dates can be calculated and formatted in it",
  (name) => {
    if (!v.is(timeZone, name)) return;
    expect(() => Temporal.PlainDate.from("2026-11-26").toZonedDateTime(name)).not.toThrow();
    expect(() => new Intl.DateTimeFormat("en", { timeZone: name })).not.toThrow();
  },
);

test("IANA zones are accepted, including old names; offsets and names known only to ICU are refused", () => {
  for (const name of [...iana, ...Intl.supportedValuesOf("timeZone")])
    expect(v.is(timeZone, name), name).toBe(true);
  for (const name of [...icu, "+01:00", "Etc/Unknown"]) expect(v.is(timeZone, name), name).toBe(false);
});
