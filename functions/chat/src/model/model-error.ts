/** The model did not answer, or not according to the protocol. */
export class ModelError extends Error {
  readonly code: "model_unreachable" | "model_refused" | "model_broke_off" | "model_too_slow";

  constructor(code: ModelError["code"], message: string) {
    super(message);
    this.code = code;
  }
}
