import { CliError } from "../cli-error.ts";

/** An answer of 429, with when to try again if it says so. */
export function rateLimited({ headers }: Response, code: string, message: string): CliError {
  const seconds = Number(headers.get("retry-after") ?? 0);
  return new CliError("rateLimited", code, message, {
    hint: `Try again ${seconds > 0 ? `in ${seconds} s` : "later"}.`,
    ...(seconds > 0 && { retryAfter: seconds }),
  });
}
