/** An answer in Dapr's form: `{"errorCode", "message"}`. */
export class DaprError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }

  toResponse(): Response {
    return Response.json({ errorCode: this.code, message: this.message }, { status: this.status });
  }
}

export function malformedRequest(message: string): DaprError {
  return new DaprError(400, "ERR_MALFORMED_REQUEST", message);
}
