import { expect, test } from "vitest";
import { letterAsText, listAsJson, listAsText, oneLine, shortReason } from "./report.ts";
import { toDeadLetter } from "./to-dead-letter.ts";

test("a problem document is reduced to its code and trace, any other answer is shown whole, on one line", () => {
  const problem = { status: 500, code: "internal_error", detail: "…", trace_id: "4bf9" };
  expect(shortReason(`answered 500: ${JSON.stringify(problem)}`)).toBe(
    "answered 500 internal_error, trace 4bf9",
  );
  expect(shortReason('answered 503: {"code":"cut o')).toBe('answered 503: {"code":"cut o');
  expect(shortReason("answered 500: no\nmail")).toBe("answered 500: no mail");
});

test("a function's answer cannot control the terminal", () => {
  expect(oneLine("\u001b[2Jaway\u0007\r\nwith it")).toBe("away with it");
});

test("an event's own content cannot control the terminal, whether as a table, as text or as JSON", () => {
  const event = { id: "\u009b2J", type: "\u001b]0;x\u0007", data: "\u202e\u007f" };
  const letters = [letter(JSON.stringify(event))];
  const shown = [listAsText(letters), listAsJson(letters), ...letters.map(letterAsText)].join("\n");
  expect(shown.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u202e]/u);
  expect(JSON.parse(listAsJson(letters)).entries[0].event_type).toBe(event.type);
});

const letter = (body: string) =>
  toDeadLetter({
    place: "todo.task-events.notifier.dlq/3/7",
    deadLetterTopic: "todo.task-events.notifier.dlq",
    failedAt: new Date(0),
    reason: undefined,
    body,
  });

test("where the reason is unknown the trace id is shown", () => {
  const event = { id: "1", type: "made", traceparent: "00-4bf9-00f0-01" };
  expect(listAsText([letter(JSON.stringify(event))])).toContain("unknown, see trace 4bf9");
});

test.each(["", "not JSON", "null", "{}", '{"id":7}'])(
  "an event without a readable id (%j) is listed by its place",
  (body) => {
    expect(letter(body)).toMatchObject({
      eventId: "todo.task-events.notifier.dlq/3/7",
      eventType: "unreadable",
      function: "notifier",
      topic: "todo.task-events",
    });
  },
);
