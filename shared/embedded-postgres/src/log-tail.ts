import { readFileSync } from "node:fs";

/** The last lines PostgreSQL has written, for errors that say why. */
export function logTail(path: string, lines = 12): string {
  try {
    return readFileSync(path, "utf8").trimEnd().split("\n").slice(-lines).join("\n");
  } catch {
    return "";
  }
}
