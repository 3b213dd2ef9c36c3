import type { Exit } from "./exit-codes.ts";

export interface CliErrorDetails {
  /** What the user can do about it: one sentence. */
  readonly hint?: string | undefined;
  /** The invalid fields, as the server names them. */
  readonly fields?: readonly { readonly field: string; readonly message: string }[] | undefined;
  /** Possible matches. */
  readonly candidates?: readonly { readonly id: string; readonly title: string }[] | undefined;
  /** Seconds after which to try again. */
  readonly retryAfter?: number | undefined;
}

/** An error that ends the command: its message and hint are shown, never a stack. */
export class CliError extends Error {
  readonly exit: Exit;
  /** The server's problem code, or one of the command line's own. */
  readonly code: string;
  readonly details: CliErrorDetails;

  constructor(exit: Exit, code: string, message: string, details: CliErrorDetails = {}) {
    super(message);
    this.exit = exit;
    this.code = code;
    this.details = details;
  }
}

export const usageError = (message: string, hint?: string) =>
  new CliError("usage", "usage", message, { hint });
