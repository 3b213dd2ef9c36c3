import type { Context } from "hono";
import { ProblemError } from "../problem-error.ts";

/**
 * The body of a request. JSON is UTF-8 (RFC 8259): other bytes would be stored as the replacement character, and the
 * original would be lost.
 *
 * @throws ProblemError 400 `not_utf8`, 415 `unsupported_content_encoding`
 */
export async function requestText(c: Context): Promise<string> {
  const coding = c.req.header("content-encoding")?.trim().toLowerCase();
  if (coding && coding !== "identity") {
    // Says that the encoding was refused, not the media type (RFC 9110, 12.5.3).
    c.header("accept-encoding", "identity");
    throw new ProblemError(415, "unsupported_content_encoding", "expected a body without content-encoding");
  }
  const bytes = await c.req.arrayBuffer();
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new ProblemError(400, "not_utf8", "expected a body in UTF-8");
  }
}
