/** A line of the runtime's log; the caller decides where it goes. */
export interface LogEntry {
  level: "debug" | "info" | "warn" | "error";
  message: string;
  [key: string]: unknown;
}

export type Log = (entry: LogEntry) => void;

/** The text to log for an error that is not ours. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
