import type { Context, MiddlewareHandler } from "hono";
import type { UserEnv } from "../auth/authenticate.ts";
import { ProblemError } from "../problem-error.ts";
import { createRate } from "./rate.ts";
import { createSeats, type Seats } from "./seats.ts";

/**
 * What one user has of one instance: docs/limits.md. Three requests at the same time leave connections to the database for
 * others, and lose nobody anything: a user's changes are committed one after another anyway.
 */
const usual = { atOnce: 3, waiting: 100, patience: 10_000 };
const rate = { perSecond: 100, burst: 1_000 };

/** Keeps one user from slowing others down: what is too much waits, and what is far too much is answered 429. After `authenticate`. */
export function fairUse(): MiddlewareHandler<UserEnv> {
  const requests = createRate(rate);
  const seats = createSeats(usual);
  return async (c, next) => {
    const seconds = requests.take(c.var.user.id);
    if (seconds > 0)
      throw tooMany(c, "too_many_requests", seconds, `expected at most ${rate.perSecond} requests a second`);
    await inSeat(c, seats, next);
  };
}

/** For what costs much more than other requests: so many at the same time of one user. After `authenticate`. */
export function fewAtOnce(atOnce: number): MiddlewareHandler<UserEnv> {
  const seats = createSeats({ atOnce, waiting: 2 * atOnce, patience: usual.patience });
  return (c, next) => inSeat(c, seats, next);
}

async function inSeat(c: Context<UserEnv>, seats: Seats, work: () => Promise<void>): Promise<void> {
  const giveBack = await takeSeat(c, seats);
  try {
    await work();
  } finally {
    giveBack();
  }
}

/** @returns what gives the seat back. @throws ProblemError 429 `too_many_at_once` */
export async function takeSeat(c: Context<UserEnv>, seats: Seats): Promise<() => void> {
  const giveBack = await seats.take(c.var.user.id);
  if (giveBack) return giveBack;
  throw tooMany(c, "too_many_at_once", 1, "wait for the answers to your other requests first");
}

function tooMany(c: Context, code: string, seconds: number, detail: string): ProblemError {
  c.header("retry-after", String(seconds));
  return new ProblemError(429, code, detail);
}
