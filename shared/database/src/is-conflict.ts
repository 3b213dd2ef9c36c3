/**
 * PostgreSQL's codes for a row that somebody else has inserted in the meantime (23505), and for a transaction that was
 * aborted to end a deadlock (40P01).
 */
const codes = new Set(["23505", "40P01"]);

/** Whether a statement failed because of concurrent changes. After reading again, a retry may succeed. */
export function isConflict(error: unknown): boolean {
  return error instanceof Error && codes.has(String((error as { code?: unknown }).code));
}
