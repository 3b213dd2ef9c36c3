/** How an attempt to send ended. `error` is a stable code that reveals nothing of the receiver's answer. */
export type Outcome =
  | { readonly sent: true }
  | {
      readonly sent: false;
      readonly error: string;
      /** Retrying would change nothing. */
      readonly permanent?: boolean;
      /** Milliseconds that the receiver asked us to wait. */
      readonly retryAfter?: number;
    };

/** The error of a receiver that wants no more deliveries. */
export const gone = "gone";
