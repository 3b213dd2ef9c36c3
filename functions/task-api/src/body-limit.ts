import { ProblemError } from "@todo/function-kit/problem-error";
import { bodyLimit } from "hono/body-limit";

/** Bytes. The largest task, every character of its text escaped, is well below. */
const maxSize = 256 * 1024;

/** Answers 413 before a large body is read to its end. */
export const limitBody = bodyLimit({
  maxSize,
  onError: () => {
    throw new ProblemError(413, "body_too_large", `expected at most ${maxSize} bytes`);
  },
});
