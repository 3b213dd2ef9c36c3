import type { LogEntry } from "@todo/function-kit/log";
import { paintFor } from "./colours.ts";
import { prettyLine } from "./pretty.ts";

const paint = paintFor(process.stdout, process.env);

/** For people who watch the log. */
export function writePretty(entry: LogEntry): void {
  process.stdout.write(`${prettyLine(entry, paint)}\n`);
}
