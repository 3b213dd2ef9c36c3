/**
 * Of Node's sockets; of PostgreSQL while it stops, starts, or has no connection left (class 57P and 53300), and while the
 * password was changed that we were started with (28P01).
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

/** `pg` gives these no code. */
const messages =
  /^Connection terminated|timeout exceeded when trying to connect|^Client has encountered a connection error/;

/** Whether an error says that the database cannot be reached at the moment, rather than that it refused what it was asked. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return codes.has(String((error as { code?: unknown }).code)) || messages.test(error.message);
}
