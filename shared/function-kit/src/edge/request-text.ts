import type { Context } from "hono";
import { ProblemError } from "../problem-error.ts";

/**
 * The body of a request. JSON is UTF-8 (RFC 8259): other bytes would be stored as the replacement character, and what the
 * client meant would be lost.
 *
 * @throws ProblemError 400 `not_utf8`
 */
export async function requestText(c: Context): Promise<string> {
  const bytes = await c.req.arrayBuffer();
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new ProblemError(400, "not_utf8", "expected a body in UTF-8");
  }
}
