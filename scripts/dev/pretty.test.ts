import { styleText } from "node:util";
import type { LogEntry } from "@todo/function-kit/log";
import { expect, test } from "vitest";
import { type Paint, paintFor, plain } from "./colours.ts";
import { prettyLine } from "./pretty.ts";

const time = new Date(2026, 10, 21, 9, 5, 7, 42).toISOString();
const task = "01a1fd8e-3b40-7fc3-a77d-3a17b33e902c";
const base: LogEntry = { time, level: "info", function: "task-api", message: "request" };
const request = { ...base, method: "GET", path: `/api/tasks/${task}`, status: 200, ms: 3.1, trace_id: "abc" };
const words = (entry: LogEntry, paint: Paint = plain) => prettyLine(entry, paint).replaceAll(/ +/g, " ");

test("a request shows time, user, function, result and duration", () => {
  expect(words(request)).toBe("09:05:07.042 task-api GET /api/tasks/…3e902c 200 3.1 ms");
});

test("an event shows its name, its task and its sequence number", () => {
  const event = { event: "TaskCreated", event_id: "e", sequence: "0000000042", task_id: task };
  const entry = { ...request, ...event, function: "notifier", path: "/events" };
  expect(words(entry)).toBe("09:05:07.042 notifier TaskCreated 200 3.1 ms task …3e902c #42");
});

test("warnings and errors say what they are in words, and show the trace", () => {
  expect(words({ ...request, level: "warn", status: 503 })).toBe(
    "09:05:07.042 task-api WARN GET /api/tasks/…3e902c 503 3.1 ms trace=abc",
  );
  const failure = {
    ...base,
    level: "error" as const,
    message: "unexpected error",
    error: "boom",
    trace_id: "abc",
  };
  expect(words(failure)).toBe("09:05:07.042 task-api ERROR unexpected error error=boom trace=abc");
});

test("an error shows its stack, a warning does not", () => {
  const where = ["    at one", "    at two\u001b"];
  const entry: LogEntry = { ...base, level: "error", message: "unexpected error", where };
  expect(words(entry)).toBe("09:05:07.042 task-api ERROR unexpected error\n at one\n at two·");
  expect(words({ ...entry, level: "warn" })).toBe("09:05:07.042 task-api WARN unexpected error");
});

test("nothing in a log entry can reach the terminal as a control character", () => {
  const entry = { ...request, path: "/a\u001b[2J\nb\u009b", level: "warn" as const, trace_id: "\u0007" };
  expect(words(entry)).not.toMatch(/\p{Cc}/u);
});

test("colours are used only at a terminal without NO_COLOR", () => {
  const coloured = styleText("red", "x", { validateStream: false });
  expect(paintFor({ isTTY: true }, {})("red", "x")).toBe(coloured);
  expect(paintFor({ isTTY: true }, { NO_COLOR: "1" })("red", "x")).toBe("x");
  expect(paintFor({}, {})("red", "x")).toBe("x");
});
