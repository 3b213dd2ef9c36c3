/** Intervals and limits, in milliseconds. */
export interface Pace {
  /** Without a message until a heartbeat: shorter than proxies' timeouts. */
  readonly heartbeat: number;
  /** Between two checks of the log for events without a hint. */
  readonly catchUp: number;
  /** Between two checks of which connections may stay. */
  readonly sweep: number;
  /** Between two renewals of the presence marks of connected users. */
  readonly presence: number;
  /** How long a client may take to read one message. */
  readonly patience: number;
}

export const usualPace: Pace = {
  heartbeat: 15_000,
  catchUp: 5_000,
  sweep: 10_000,
  presence: 30_000,
  patience: 30_000,
};
