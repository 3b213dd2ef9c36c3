/** The caller is not this function's Dapr. */
export class NotFromDaprError extends Error {
  readonly code = "dapr_token_required";

  constructor() {
    super("expected the header dapr-api-token with the application's token");
  }
}
