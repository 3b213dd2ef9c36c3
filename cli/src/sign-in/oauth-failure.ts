import * as oauth from "oauth4webapi";
import { notTheApi } from "../api/not-the-api.ts";
import { rateLimited } from "../api/rate-limited.ts";
import { unreachable } from "../api/unreachable.ts";
import { CliError } from "../cli-error.ts";

/** The error code of OAuth (RFC 6749, section 5.2; RFC 8628, section 3.5). */
export const oauthCode = (error: unknown): string | undefined =>
  error instanceof oauth.ResponseBodyError ? error.error : undefined;

/** The user-visible form of an error from an authorization server. */
export function oauthFailure(url: string, error: unknown): CliError {
  if (error instanceof CliError) return error;
  const response = responseOf(error);
  if (response?.status === 429)
    return rateLimited(response, "rate_limited", `${url} has been asked too often`);
  if (error instanceof oauth.ResponseBodyError)
    return new CliError(
      "refused",
      error.error,
      `${url} refused it: ${error.error_description ?? error.error}`,
    );
  if (response && response.status >= 500)
    return new CliError("unavailable", `http_${response.status}`, `the server at ${url} failed`);
  if (error instanceof oauth.OperationProcessingError || error instanceof oauth.UnsupportedOperationError)
    return notTheApi(url);
  return unreachable(url, error);
}

function responseOf(error: unknown): Response | undefined {
  if (error instanceof oauth.ResponseBodyError) return error.response;
  const cause = (error as Error | undefined)?.cause;
  return cause instanceof Response ? cause : undefined;
}
