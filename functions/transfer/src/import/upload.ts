import { ProblemError } from "@todo/function-kit/problem-error";
import type { Context } from "hono";

/** Maximum bytes of an uploaded file. */
export const maxUpload = 64 * 1024 * 1024;
/**
 * Bytes of a refused file that are still read and discarded, because a client whose connection is closed while it sends
 * loses the answer.
 */
const maxDiscarded = 2 * maxUpload;

const tooLarge = () =>
  new ProblemError(413, "body_too_large", `expected a file of at most ${maxUpload / 1024 / 1024} MiB`);

/** Maximum milliseconds spent waiting for an upload's bytes: meanwhile it occupies a place that others need. */
const patience = 120_000;

export const tookTooLong = () => new ProblemError(422, "file_unreadable", "the file took too long to arrive");

/**
 * The bytes of an uploaded file, read with backpressure.
 *
 * @param waiting total milliseconds that may be spent waiting for the client
 * @throws ProblemError 413 `body_too_large`, 415 `unsupported_content_encoding`, 422 without a file, or when it does not arrive
 */
export async function* uploaded(c: Context, waiting: number = patience): AsyncGenerator<Uint8Array> {
  const coding = c.req.header("content-encoding")?.trim().toLowerCase();
  if (coding && coding !== "identity")
    throw new ProblemError(415, "unsupported_content_encoding", "expected a body without content-encoding");
  const length = Number(c.req.header("content-length") ?? 0);
  if (length > maxDiscarded) c.header("connection", "close");
  if (length > maxUpload) throw tooLarge();
  let size = 0;
  for await (const chunk of arriving(c, waiting)) {
    size += chunk.length;
    if (size > maxUpload) {
      c.header("connection", "close");
      throw tooLarge();
    }
    yield chunk;
  }
  if (size === 0) throw new ProblemError(422, "file_unreadable", "the file is empty");
}

async function* arriving(c: Context, waiting: number): AsyncGenerator<Uint8Array> {
  const reader = c.req.raw.body?.getReader();
  let left = waiting;
  try {
    while (reader) {
      const from = performance.now();
      const { done, value } = await inTime(reader.read(), c.req.raw.signal, left);
      if (done) return;
      left -= performance.now() - from;
      yield value;
    }
  } catch (error) {
    c.header("connection", "close");
    throw error;
  }
}

/** @throws ProblemError when the time is over; the reason of `gone` when the client has disconnected */
async function inTime<Result>(
  work: Promise<Result>,
  gone: AbortSignal,
  milliseconds: number,
): Promise<Result> {
  gone.throwIfAborted();
  const { promise: end, reject } = Promise.withResolvers<never>();
  const leave = () => reject(gone.reason);
  gone.addEventListener("abort", leave);
  const timer = setTimeout(() => reject(tookTooLong()), Math.max(milliseconds, 0));
  try {
    return await Promise.race([work, end]);
  } finally {
    clearTimeout(timer);
    gone.removeEventListener("abort", leave);
  }
}

/** Throws once the client has disconnected: unpacking a file may take far longer than sending it. */
export async function* untilGone(
  bytes: AsyncIterable<Uint8Array>,
  gone: AbortSignal,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    gone.throwIfAborted();
    yield chunk;
  }
}
