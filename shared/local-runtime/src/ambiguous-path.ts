import { problem } from "./problem.ts";

/**
 * Whether a request target means one path to whoever resolves its dot segments and another to whoever does not; a backslash
 * is a slash to some. nginx refuses the same (scripts/generate/nginx-base.conf).
 *
 * @param target as it was sent: a `Request` has resolved it already
 */
export function isAmbiguousPath(target: string): boolean {
  const [path = ""] = target.split("?", 1);
  return /\/(?:\.|%2e){1,2}(?:\/|$)/i.test(path) || path.includes("\\") || target.includes("#");
}

export const ambiguousPath = (): Response =>
  problem(400, "ambiguous_path", "Bad request", "expected a path without . and .. in it");
