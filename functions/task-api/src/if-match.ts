import { ProblemError } from "@todo/function-kit/problem-error";
import type { Context } from "hono";

export function etag(version: number): string {
  return `"${version}"`;
}

/**
 * RFC 9110: with `If-Match` a change applies only to the version that the caller has seen.
 *
 * @throws ProblemError 412
 */
export function checkIfMatch(c: Context, version: number): void {
  const header = c.req.header("if-match");
  if (header === undefined || header.trim() === "*") return;
  const tags = header.split(",").map((tag) => tag.trim());
  if (tags.includes(etag(version))) return;
  throw new ProblemError(412, "version_mismatch", `the current version is ${version}`);
}
