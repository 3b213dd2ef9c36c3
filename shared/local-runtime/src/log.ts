/** One line of the runtime's log; where it goes is the caller's business. */
export interface LogEntry {
  level: "debug" | "info" | "warn" | "error";
  message: string;
  [key: string]: unknown;
}

export type Log = (entry: LogEntry) => void;

/** What to write of an error that is not ours. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
