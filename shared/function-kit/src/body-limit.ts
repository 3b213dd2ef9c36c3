import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { ProblemError } from "./problem-error.ts";

/** Bytes. The largest possible task, with every character escaped, is well below this. */
const maxSize = 256 * 1024;
/** Bytes that are still read and discarded, so that the client receives the answer. */
const maxDiscarded = 8 * 1024 * 1024;

/**
 * Answers 413 without storing the body. Most requests declare their length. For these, Hono's middleware is not used,
 * because it accesses the body first, which turns it into a stream.
 */
export const limitBody: MiddlewareHandler = (c, next) =>
  declaresLength(c) && Number(c.req.header("content-length")) <= maxSize ? next() : limitLength(c, next);

/** `Transfer-Encoding` overrides the length (RFC 9112, 6.3). */
const declaresLength = (c: Context) =>
  c.req.header("content-length") !== undefined && c.req.header("transfer-encoding") === undefined;

const limitLength = bodyLimit({
  maxSize,
  onError: async (c) => {
    await discardBody(c);
    throw new ProblemError(413, "body_too_large", `expected at most ${maxSize} bytes`);
  },
});

/**
 * Closing a connection while its client still sends resets it, and the answer is lost. So the rest is read, unless
 * that would take long or its length is unknown: then the connection is closed after the answer.
 */
async function discardBody(c: Context): Promise<void> {
  const length = Number(c.req.header("content-length") ?? Number.POSITIVE_INFINITY);
  if (length > maxDiscarded || !c.req.raw.body) {
    c.header("connection", "close");
    return;
  }
  for await (const _ of c.req.raw.body);
}
