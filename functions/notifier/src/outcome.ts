/** How an attempt to send ended. `error` is a stable code that tells nothing of what the other side said. */
export type Outcome =
  | { readonly sent: true }
  | {
      readonly sent: false;
      readonly error: string;
      /** Trying again would change nothing. */
      readonly permanent?: boolean;
      /** Milliseconds that the other side asked us to wait. */
      readonly retryAfter?: number;
    };

/** The error of a webhook whose receiver wants no more. */
export const gone = "gone";
