import { requireMediaType } from "@todo/function-kit/edge/media-type";
import { requestText } from "@todo/function-kit/edge/request-text";
import { ProblemError } from "@todo/function-kit/problem-error";
import type { Context } from "hono";

/** The fields of a form. @throws ProblemError 415, 422 */
export async function readForm(c: Context): Promise<URLSearchParams> {
  requireMediaType(c, "application/x-www-form-urlencoded");
  const form = new URLSearchParams(await requestText(c));
  for (const value of form.values()) {
    if (value.includes("\0") || !value.isWellFormed()) {
      throw new ProblemError(422, "validation_failed", "expected text without NUL or broken characters");
    }
  }
  return form;
}

/** The default destination after signing in. */
export const home = "/";

/** The path to go to after signing in, if it is on this site: any other address would be an open redirect. */
export function returnPath(given: string | null | undefined): string {
  const base = "http://here";
  if (!given?.startsWith("/") || !URL.canParse(given, base)) return home;
  const { origin, pathname, search, hash } = new URL(given, base);
  return origin === base && !pathname.startsWith("//") ? pathname + search + hash : home;
}
