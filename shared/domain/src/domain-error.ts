/** The caller's request breaks a rule of the domain. */
export class DomainError extends Error {
  readonly code: string;
  /** The request's field that breaks the rule, like `reminders.0.lead_time`. */
  readonly field: string;

  constructor(code: string, field: string, message: string) {
    super(message);
    this.code = code;
    this.field = field;
  }
}
