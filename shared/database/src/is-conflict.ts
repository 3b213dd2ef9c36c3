/** Of PostgreSQL: a row that somebody else made meanwhile (23505), and a lock that was given up so that others get theirs (40P01). */
const codes = new Set(["23505", "40P01"]);

/** Whether a statement failed for what others did at the same moment: read and tried again, it may succeed. */
export function isConflict(error: unknown): boolean {
  return error instanceof Error && codes.has(String((error as { code?: unknown }).code));
}
