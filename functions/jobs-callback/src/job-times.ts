/**
 * Milliseconds before its instant at which a job fires, so that the call's way and the start of a sleeping function are over when
 * the instant comes: the function waits for it.
 */
export const lead = 2_000;

/** Milliseconds by which this machine's clock may lag behind the Scheduler's. */
const clockSkew = 1_000;

/** Milliseconds before its instant from which on a job may have fired, by this machine's clock. */
export const mayHaveFired = lead + clockSkew;
