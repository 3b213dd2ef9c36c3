import * as oauth from "oauth4webapi";
import { unreachable } from "../api/unreachable.ts";
import { CliError } from "../cli-error.ts";

/** The code with which OAuth refuses something (RFC 6749, section 5.2; RFC 8628, section 3.5). */
export const oauthCode = (error: unknown): string | undefined =>
  error instanceof oauth.ResponseBodyError ? error.error : undefined;

/** Any error of a request to an authorization server, as the user gets to see it. */
export function oauthFailure(url: string, error: unknown): CliError {
  if (error instanceof CliError) return error;
  const response = responseOf(error);
  if (response?.status === 429) return rateLimited(url, response);
  if (error instanceof oauth.ResponseBodyError)
    return new CliError(
      "refused",
      error.error,
      `${url} refused it: ${error.error_description ?? error.error}`,
    );
  if (response && response.status >= 500)
    return new CliError("unavailable", `http_${response.status}`, `the server at ${url} failed`);
  if (error instanceof oauth.OperationProcessingError || error instanceof oauth.UnsupportedOperationError)
    return new CliError("unavailable", "not_the_api", `what answers at ${url} is not the todo API`, {
      hint: "Is the address right? It is the one at which the web app opens, without a path.",
    });
  return unreachable(url, error);
}

function rateLimited(url: string, response: Response): CliError {
  const seconds = Number(response.headers.get("retry-after") ?? 0);
  return new CliError("rateLimited", "rate_limited", `${url} has been asked too often`, {
    hint: `Try again ${seconds > 0 ? `in ${seconds} s` : "later"}.`,
    ...(seconds > 0 && { retryAfter: seconds }),
  });
}

function responseOf(error: unknown): Response | undefined {
  if (error instanceof oauth.ResponseBodyError) return error.response;
  const cause = (error as Error | undefined)?.cause;
  return cause instanceof Response ? cause : undefined;
}
