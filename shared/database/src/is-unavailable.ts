/**
 * Error codes of Node's sockets; of PostgreSQL while it stops, starts, or has no connection left (class 57P and
 * 53300); and of a password that was changed after this process started (28P01).
 */
const codes = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "57P01",
  "57P02",
  "57P03",
  "53300",
  "28P01",
]);

/** `pg` gives these errors no code. */
const messages =
  /^Connection terminated|timeout exceeded when trying to connect|^Client has encountered a connection error/;

/**
 * Whether an error means that the database cannot be reached at the moment, rather than that it rejected a statement.
 */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return codes.has(String((error as { code?: unknown }).code)) || messages.test(error.message);
}
