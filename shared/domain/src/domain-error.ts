/** A rule of the domain was broken by what the caller asked for. */
export class DomainError extends Error {
  readonly code: string;
  /** The field of the request at fault, like `reminders.0.lead_time`. */
  readonly field: string;

  constructor(code: string, field: string, message: string) {
    super(message);
    this.code = code;
    this.field = field;
  }
}
