import canonicalize from "canonicalize";

/**
 * Whether two JSON values mean the same: the order of an object's keys does not matter, and PostgreSQL does not keep
 * it.
 */
export function same(one: unknown, other: unknown): boolean {
  return canonicalize(one) === canonicalize(other);
}
