import type { Context } from "hono";
import { ProblemError } from "../problem-error.ts";

const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const essence = new RegExp(`^(${token}/${token})`);
const parameter = new RegExp(`[ \\t]*;[ \\t]*(?:(${token})=(?:(${token})|"((?:[^"\\\\]|\\\\.)*)"))?`, "y");

/**
 * A media type in lower case, without its parameters (RFC 9110, 8.3.1).
 *
 * @returns undefined if it is missing, malformed, or of text in another charset than UTF-8
 */
export function utf8MediaType(contentType: string | undefined): string | undefined {
  const text = contentType?.trim() ?? "";
  const [type] = essence.exec(text) ?? [];
  if (type === undefined) return undefined;
  parameter.lastIndex = type.length;
  while (parameter.lastIndex < text.length) {
    const found = parameter.exec(text);
    if (found === null) return undefined;
    const [, name, plain, quoted] = found;
    const value = plain ?? quoted?.replace(/\\(.)/g, "$1");
    if (name?.toLowerCase() === "charset" && !/^utf-?8$/i.test(value ?? "")) return undefined;
  }
  return type.toLowerCase();
}

/**
 * The body of a request is one of these media types, in UTF-8. A missing `Content-Type` is refused, too, because the
 * meaning of the bytes would have to be guessed.
 *
 * @throws ProblemError 415 `unsupported_media_type`
 */
export function requireMediaType(c: Context, ...accepted: readonly string[]): void {
  const type = utf8MediaType(c.req.header("content-type"));
  if (type !== undefined && accepted.includes(type)) return;
  const message = `expected ${accepted.join(" or ")}, in UTF-8`;
  const errors = [{ field: "Content-Type", message }];
  throw new ProblemError(415, "unsupported_media_type", `Content-Type: ${message}`, errors);
}
