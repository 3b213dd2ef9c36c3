/** Milliseconds by which this machine's clock may differ from the Scheduler's without any effect. */
export const clockSkew = 1_000;
