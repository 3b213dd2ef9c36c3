/** Levels of a value: what is imported has few, and each costs a call. */
const maxDepth = 50;

/** Whether PostgreSQL can store a value as `jsonb`: it has no NUL, and no half of a character. */
export function isStorable(value: unknown, depth = 0): boolean {
  if (typeof value === "string") return !value.includes("\0") && value.isWellFormed();
  if (typeof value !== "object" || value === null) return true;
  if (depth === maxDepth) return false;
  return Object.entries(value).every(([key, it]) => isStorable(key) && isStorable(it, depth + 1));
}

/** A text as PostgreSQL can store it. */
export const storable = (text: string): string => text.toWellFormed().replaceAll("\0", "\ufffd");
