import { CliError } from "../cli-error.ts";

/** A 429, with the time to wait if the answer names it. */
export function rateLimited({ headers }: Response, code: string, message: string): CliError {
  const seconds = Number(headers.get("retry-after") ?? 0);
  return new CliError("rateLimited", code, message, {
    hint: `Try again ${seconds > 0 ? `in ${seconds} s` : "later"}.`,
    ...(seconds > 0 && { retryAfter: seconds }),
  });
}
