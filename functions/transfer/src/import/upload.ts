import { ProblemError } from "@todo/function-kit/problem-error";
import type { Context } from "hono";

/** Bytes of an uploaded file. */
export const maxUpload = 64 * 1024 * 1024;

const tooLarge = () =>
  new ProblemError(413, "body_too_large", `expected a file of at most ${maxUpload / 1024 / 1024} MiB`);

/**
 * The bytes of an uploaded file, read no faster than they are taken.
 *
 * @throws ProblemError 413 `body_too_large`, 415 `unsupported_content_encoding`, 422 without a file
 */
export async function* uploaded(c: Context): AsyncGenerator<Uint8Array> {
  const coding = c.req.header("content-encoding")?.trim().toLowerCase();
  if (coding && coding !== "identity")
    throw new ProblemError(415, "unsupported_content_encoding", "expected a body without content-encoding");
  // The client may still be sending: it is not read to the end.
  if (Number(c.req.header("content-length") ?? 0) > maxUpload) {
    c.header("connection", "close");
    throw tooLarge();
  }
  let size = 0;
  for await (const chunk of c.req.raw.body ?? []) {
    size += chunk.length;
    if (size > maxUpload) {
      c.header("connection", "close");
      throw tooLarge();
    }
    yield chunk;
  }
  if (size === 0) throw new ProblemError(422, "file_unreadable", "the file is empty");
}
