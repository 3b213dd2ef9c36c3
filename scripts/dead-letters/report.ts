import { stripVTControlCharacters } from "node:util";
import { inJson, onOneLine } from "@todo/terminal/text";
import type { DeadLetter } from "./dead-letter.ts";

interface Group {
  readonly function: string;
  readonly topic: string;
  readonly count: number;
  readonly newest: string;
}

/** Letters come oldest first. */
function groupsOf(letters: readonly DeadLetter[]): Group[] {
  const groups = Map.groupBy(letters, (letter) => `${letter.function} ${letter.topic}`);
  return [...groups.values()].map((group) => {
    const newest = group.at(-1) as DeadLetter;
    return {
      function: newest.function,
      topic: newest.topic,
      count: group.length,
      newest: newest.failedAt.toISOString(),
    };
  });
}

export function listAsJson(letters: readonly DeadLetter[]): string {
  const entries = letters.map((letter) => ({
    event_id: letter.eventId,
    event_type: letter.eventType,
    failed_at: letter.failedAt.toISOString(),
    function: letter.function,
    topic: letter.topic,
    reason: letter.reason ?? null,
    trace_id: letter.traceId ?? null,
  }));
  return inJson(JSON.stringify({ count: letters.length, groups: groupsOf(letters), entries }, null, 2));
}

export function listAsText(letters: readonly DeadLetter[]): string {
  if (letters.length === 0) return "no dead letters";
  const groups = groupsOf(letters).map(({ function: name, topic, count, newest }) => [
    name,
    topic,
    String(count),
    newest,
  ]);
  const entries = letters.map((letter) => [
    letter.eventId,
    letter.eventType,
    letter.failedAt.toISOString(),
    letter.function,
    letter.reason === undefined ? unknownReason(letter) : shortReason(letter.reason),
  ]);
  return [
    ...table(["FUNCTION", "TOPIC", "COUNT", "NEWEST"], groups),
    "",
    ...table(["EVENT", "TYPE", "FAILED", "FUNCTION", "REASON"], entries),
  ].join("\n");
}

export function letterAsText(letter: DeadLetter): string {
  const fields = [
    ["event", letter.eventId],
    ["type", letter.eventType],
    ["function", letter.function],
    ["topic", letter.topic],
    ["failed", letter.failedAt.toISOString()],
    ["reason", oneLine(letter.reason ?? unknownReason(letter))],
    ["kept at", letter.place],
  ];
  return [...aligned(fields), "", pretty(letter.body)].join("\n");
}

function unknownReason({ traceId }: DeadLetter): string {
  return oneLine(traceId ? `unknown, see trace ${traceId}` : "unknown");
}

/** For a problem document (RFC 9457) from a function: its code, and the trace under which its log says more. */
export function shortReason(reason: string): string {
  const [, answered, body] = /^(answered \d{3}): (\{.*\})$/s.exec(reason) ?? [];
  try {
    const { code, trace_id: trace } = JSON.parse(body ?? "");
    if (typeof code !== "string") return oneLine(reason);
    return oneLine(`${answered} ${code}${typeof trace === "string" ? `, trace ${trace}` : ""}`);
  } catch {
    return oneLine(reason);
  }
}

/** A reason is a function's answer, so control characters are removed. */
export function oneLine(text: string): string {
  return onOneLine(stripVTControlCharacters(text).replace(/[\s\p{Cc}]+/gu, " "));
}

function pretty(body: string): string {
  try {
    return inJson(JSON.stringify(JSON.parse(body), null, 2));
  } catch {
    return oneLine(body);
  }
}

const table = (head: string[], rows: string[][]) => aligned([head, ...rows]);

function aligned(cells: string[][]): string[] {
  const rows = cells.map((row) => row.map(onOneLine));
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}
