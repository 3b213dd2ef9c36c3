import { readFileSync } from "node:fs";

/** The last lines of PostgreSQL's log, for error messages. */
export function logTail(path: string, lines = 12): string {
  try {
    return readFileSync(path, "utf8").trimEnd().split("\n").slice(-lines).join("\n");
  } catch {
    return "";
  }
}
