import { expect, test } from "vitest";
import { timeZoneNamed } from "./time-zones.ts";

test.each([
  ["Europe/Berlin", "Europe/Berlin"],
  ["/mozilla.org/20050126_1/Europe/Berlin", "Europe/Berlin"],
  ["/softwarestudio.org/Olson_20011030_5/America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"],
  ["W. Europe Standard Time", "Europe/Berlin"],
  ["Nowhere/Land", undefined],
  ["+02:00", undefined],
  ["", undefined],
  [undefined, undefined],
])("%s is the zone %s", (name, zone) => {
  expect(timeZoneNamed(name)).toBe(zone);
});

test("a megabyte of text is quickly recognised as no time zone, whatever it consists of", () => {
  for (const part of ["a/", "a", "/", "Europe/Berlin/"])
    expect(timeZoneNamed(`${part.repeat(1_000_000 / part.length)}1`)).toBeUndefined();
});
