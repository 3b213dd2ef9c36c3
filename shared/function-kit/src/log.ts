/** From the least to the most severe. */
export const levels = ["debug", "info", "warn", "error"] as const;
export type Level = (typeof levels)[number];

export interface LogEntry {
  readonly time: string;
  readonly level: Level;
  /** The function that writes the entry. */
  readonly function: string;
  readonly message: string;
  readonly [field: string]: unknown;
}

export type Fields = Record<string, unknown>;

export interface Logger {
  debug(message: string, fields?: Fields): void;
  info(message: string, fields?: Fields): void;
  warn(message: string, fields?: Fields): void;
  error(message: string, fields?: Fields): void;
}

/**
 * Writes one JSON object per line: a few lines of code instead of a library that would cost each starting function 4
 * ms.
 *
 * @param write where entries go; default: standard output
 */
export function createLogger(
  name: string,
  minimum: Level,
  write: (entry: LogEntry) => void = writeLine,
): Logger {
  const at = (level: Level) => (message: string, fields?: Fields) => {
    if (levels.indexOf(level) < levels.indexOf(minimum)) return;
    write({ time: new Date().toISOString(), level, function: name, message, ...fields });
  };
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

function writeLine(entry: LogEntry): void {
  process.stdout.write(`${JSON.stringify(entry)}\n`);
}

/** The parts of an error that may be logged: no stack traces from libraries, no SQL parameters. */
export function errorFields(error: unknown): Fields {
  if (!(error instanceof Error)) return { error: String(error) };
  const { code } = error as { code?: unknown };
  const where = error.stack?.split("\n").slice(1, 4);
  return { error: error.message, error_name: error.name, ...(code ? { error_code: code } : {}), where };
}
