/** RRULE text that is not supported. The message names the part and says why. */
export class RruleError extends Error {
  override readonly name = "RruleError";
  readonly code = "rrule_refused";

  constructor(part: string, reason: string) {
    super(`${part}: ${reason}`);
  }
}
