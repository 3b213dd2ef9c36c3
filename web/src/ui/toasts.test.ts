import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { showToast, toasts } from "./toasts.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.runAllTimers();
  vi.useRealTimers();
});

const texts = () => toasts.value.map(({ text }) => text);

test("what only says something makes room for what comes next; what can be undone stays", () => {
  showToast("Completed", () => undefined);
  showToast("Added one");
  showToast("Added two");
  expect(texts()).toEqual(["Completed", "Added two"]);
});

test("at most three are shown, the last ones", () => {
  for (const text of ["One", "Two", "Three", "Four"]) showToast(text, () => undefined);
  expect(texts()).toEqual(["Two", "Three", "Four"]);
});

test("an undo is offered for eight seconds, a message is shown for five", () => {
  showToast("Completed", () => undefined);
  showToast("Added");
  vi.advanceTimersByTime(5_000);
  expect(texts()).toEqual(["Completed"]);
  vi.advanceTimersByTime(3_000);
  expect(texts()).toEqual([]);
});
