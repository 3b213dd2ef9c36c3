import { ProblemError } from "@todo/function-kit/problem-error";
import type { Context } from "hono";

/**
 * RFC 9110: with `If-Match` a change happens only to the version the caller has seen. A tag begins with the version;
 * the rest distinguishes answers of the same version, which does not matter here.
 *
 * @throws ProblemError 412
 */
export function checkIfMatch(c: Context, version: number): void {
  const header = c.req.header("if-match");
  if (header === undefined || header.trim() === "*") return;
  const tags = header.split(",").map((tag) => /^"(\d+)(?:-[\w-]*)?"$/.exec(tag.trim())?.[1]);
  if (tags.includes(String(version))) return;
  throw new ProblemError(412, "version_mismatch", `the current version is ${version}`);
}
