import type { Context } from "hono";
import { bodyLimit } from "hono/body-limit";
import { ProblemError } from "./problem-error.ts";

/** Bytes. The largest task, every character of its text escaped, is well below. */
const maxSize = 256 * 1024;
/** Bytes that are still read and thrown away, so that the client gets the answer. */
const maxDiscarded = 8 * 1024 * 1024;

/** Answers 413 without keeping what is too large. */
export const limitBody = bodyLimit({
  maxSize,
  onError: async (c) => {
    await discardBody(c);
    throw new ProblemError(413, "body_too_large", `expected at most ${maxSize} bytes`);
  },
});

/**
 * A connection that is closed while its client still sends is reset, and the answer lost with it. So the rest is read,
 * unless that would take long, or its length is not known: then the connection ends with the answer.
 */
async function discardBody(c: Context): Promise<void> {
  const length = Number(c.req.header("content-length") ?? Number.POSITIVE_INFINITY);
  if (length > maxDiscarded || !c.req.raw.body) {
    c.header("connection", "close");
    return;
  }
  for await (const _ of c.req.raw.body);
}
