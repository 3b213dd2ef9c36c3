/** The caller is not the Dapr this function belongs to. */
export class NotFromDaprError extends Error {
  readonly code = "dapr_token_required";

  constructor() {
    super("expected the header dapr-api-token with the application's token");
  }
}
