import { problem } from "./problem.ts";

/**
 * Whether a request target means one path to servers that resolve its dot segments and another to those that do not;
 * some also treat a backslash as a slash. nginx refuses the same targets (scripts/generate/nginx-base.conf).
 *
 * @param target as it was sent, because a `Request` has already resolved it
 */
export function isAmbiguousPath(target: string): boolean {
  const [path = ""] = target.split("?", 1);
  return /\/(?:\.|%2e){1,2}(?:\/|$)/i.test(path) || path.includes("\\") || target.includes("#");
}

export const ambiguousPath = (): Response =>
  problem(400, "ambiguous_path", "Bad request", "expected a path without . and .. in it");
