import type { ContentfulStatusCode } from "hono/utils/http-status";

/** An error with one of the codes that OAuth defines (RFC 6749, 7591, 8628, 8707), for the client program. */
export class OauthError extends Error {
  readonly code: string;
  readonly status: ContentfulStatusCode;
  /** Seconds after which the client may try again. */
  readonly retryAfter: number | undefined;

  constructor(
    code: string,
    description: string,
    { status = 400, retryAfter }: { status?: ContentfulStatusCode; retryAfter?: number } = {},
  ) {
    super(description);
    this.code = code;
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

/** 401, because clients then register or start again; after a 400 some give up. */
export const unknownClient = () =>
  new OauthError("invalid_client", "this client_id is unknown", { status: 401 });

export const invalidGrant = (description: string) => new OauthError("invalid_grant", description);
export const invalidRequest = (description: string) => new OauthError("invalid_request", description);
