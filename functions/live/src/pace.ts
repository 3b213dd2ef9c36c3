/** How often things are done, in milliseconds. */
export interface Pace {
  /** Without a message until a heartbeat: shorter than what proxies wait for. */
  readonly heartbeat: number;
  /** Between two checks of the log for events without a hint. */
  readonly catchUp: number;
  /** Between two looks at who may stay. */
  readonly sweep: number;
  /** Between two times that those connected are marked as present. */
  readonly presence: number;
  /** How long a client may take for one message. */
  readonly patience: number;
}

export const usualPace: Pace = {
  heartbeat: 15_000,
  catchUp: 5_000,
  sweep: 10_000,
  presence: 30_000,
  patience: 30_000,
};
