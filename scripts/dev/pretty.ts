import type { LogEntry } from "@todo/function-kit/log";
import { onOneLine } from "@todo/terminal/text";
import type { Paint } from "./colours.ts";

const nameWidth = 17;
const messageWidth = 44;
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-([0-9a-f]{12})/gi;

/** A log entry as a line for people: time, function, action, result, task. */
export function prettyLine(entry: LogEntry, paint: Paint): string {
  const { time, level, function: name, message, where, ...fields } = entry;
  const parts = message === "request" ? requestParts(fields, paint) : [message, ...detailsOf(fields)];
  const line = [
    paint("dim", clock(time)),
    paint(["cyan"], onOneLine(name).padEnd(nameWidth)),
    ...(level === "warn" ? [paint(["bold", "yellow"], "WARN")] : []),
    ...(level === "error" ? [paint(["bold", "red"], "ERROR")] : []),
    ...parts.map((part) => (level === "error" ? paint("red", part) : part)),
    ...(level === "warn" || level === "error" ? traceOf(fields) : []),
  ];
  return [line.join(" ").trimEnd(), ...(level === "error" ? placesOf(where) : [])].join("\n");
}

/** The top of an error's stack; a warning has none. */
function placesOf(where: unknown): string[] {
  return Array.isArray(where) ? where.map((place) => onOneLine(String(place))) : [];
}

function requestParts(fields: Record<string, unknown>, paint: Paint): string[] {
  const { event, method, path, status, ms, sequence, task_id, trace_id, event_id, ...others } = fields;
  const what = event === undefined ? `${method} ${path}` : String(event);
  return [
    onOneLine(shortIds(what)).padEnd(messageWidth),
    paint(styleOf(Number(status)), String(status)),
    paint("dim", `${ms} ms`.padStart(9)),
    ...(task_id === undefined ? [] : [paint("dim", onOneLine(shortIds(`task ${task_id}`)))]),
    ...(sequence === undefined ? [] : [paint("dim", onOneLine(`#${Number(sequence)}`))]),
    ...detailsOf(others),
  ];
}

function styleOf(status: number): "red" | "yellow" | "green" {
  if (status >= 500) return "red";
  return status >= 400 ? "yellow" : "green";
}

function traceOf({ trace_id }: Record<string, unknown>): string[] {
  return trace_id === undefined ? [] : [onOneLine(`trace=${trace_id}`)];
}

function detailsOf(fields: Record<string, unknown>): string[] {
  return Object.entries(fields)
    .filter(([key, value]) => key !== "trace_id" && value !== undefined)
    .map(([key, value]) => onOneLine(shortIds(`${key}=${textOf(value)}`)));
}

const textOf = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));

/** Version 7 ids begin with the time, so their ends distinguish them. */
const shortIds = (text: string) => text.replace(uuid, (_all, end: string) => `…${end.slice(-6)}`);

/** HH:MM:SS.mmm in this machine's time zone. */
function clock(time: string): string {
  const at = new Date(time);
  const two = (value: number) => String(value).padStart(2, "0");
  const [hours, minutes, seconds] = [at.getHours(), at.getMinutes(), at.getSeconds()].map(two);
  return `${hours}:${minutes}:${seconds}.${String(at.getMilliseconds()).padStart(3, "0")}`;
}
