import { expect, test } from "vitest";
import { utf8MediaType } from "./media-type.ts";

test.each([
  "application/json",
  "Application/JSON",
  " application/json ",
  "application/json;charset=UTF-8",
  "application/json ; charset=utf8",
  'application/json; Charset="utf-8"',
  'application/json; charset="ut\\f-8"',
  "application/json;",
  "application/json; profile=x; charset=utf-8",
  'application/json; profile="a;charset=latin1"',
])("%j is application/json in UTF-8", (contentType) => {
  expect(utf8MediaType(contentType)).toBe("application/json");
});

test.each([
  undefined,
  "",
  "json",
  "application/",
  "application/json charset=utf-8",
  "application/json, text/plain",
  "text/plain; application/json",
  "application/json; charset",
  "application/json; charset=",
  "application/json; charset=iso-8859-1",
  'application/json; charset="utf-16"',
  "application/json; charset=utf-8; charset=latin1",
  'application/json; charset="utf-8',
  "application/json; charset=utf-8 x",
])("%j is no media type of text in UTF-8", (contentType) => {
  expect(utf8MediaType(contentType)).toBeUndefined();
});

test.each([
  ["application/jsonx", "application/jsonx"],
  ["application/merge-patch+json; charset=utf-8", "application/merge-patch+json"],
])("%j is %s", (contentType, type) => {
  expect(utf8MediaType(contentType)).toBe(type);
});

test("a long header is read in no time", () => {
  const long = `application/json${"; a=b".repeat(20_000)}; charset="${"\\a".repeat(20_000)}`;
  expect(utf8MediaType(long)).toBeUndefined();
});
