import { expect, test } from "vitest";
import { accepts } from "./accepts.ts";

const acceptsJson = (accept: string | undefined) => accepts("application/json", accept);

test.each([
  undefined,
  "",
  "*/*",
  "application/json",
  "Application/JSON, TEXT/EVENT-STREAM",
  "text/event-stream;q=0.9, application/*;q=0.1",
  "text/html, */*; q=0.8",
  "application/json;charset=utf-8",
])("%j accepts JSON", (accept) => {
  expect(acceptsJson(accept)).toBe(true);
});

test.each([
  "text/event-stream",
  "text/html, image/*",
  "application/json;q=0, */*",
  "application/xml",
  "*/*;q=0.0",
])("%j does not accept JSON", (accept) => {
  expect(acceptsJson(accept)).toBe(false);
});
