/** Maximum nesting depth of a value: imported values have few levels, and each costs a call. */
const maxDepth = 50;

/** Whether PostgreSQL can store a value as `jsonb`: without NUL and without lone surrogates. */
export function isStorable(value: unknown, depth = 0): boolean {
  if (typeof value === "string") return !value.includes("\0") && value.isWellFormed();
  if (typeof value !== "object" || value === null) return true;
  if (depth === maxDepth) return false;
  return Object.entries(value).every(([key, it]) => isStorable(key) && isStorable(it, depth + 1));
}

/** A text as PostgreSQL can store it. */
export const storable = (text: string): string => text.toWellFormed().replaceAll("\0", "\ufffd");
