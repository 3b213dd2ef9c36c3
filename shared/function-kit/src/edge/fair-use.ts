import type { Context, MiddlewareHandler } from "hono";
import type { UserEnv } from "../auth/authenticate.ts";
import { ProblemError } from "../problem-error.ts";
import { createRate } from "./rate.ts";
import { createSeats, type Seats } from "./seats.ts";

/**
 * Limits per user in one instance: docs/limits.md. A limit of three requests at the same time leaves database
 * connections for others, and slows nobody down: a user's changes are committed one after another anyway.
 */
const usual = { atOnce: 3, waiting: 100, patience: 10_000 };
const rate = { perSecond: 100, burst: 1_000 };

interface FairUseOptions {
  /**
   * Paths of requests that make further requests, each of which needs a place: if these requests occupied places too,
   * they could block each other.
   */
  readonly withoutSeat?: readonly string[];
}

/**
 * Keeps one user from slowing others down: requests above a first limit wait, and those above a second are answered
 * 429. Must come after `authenticate`.
 */
export function fairUse({ withoutSeat = [] }: FairUseOptions = {}): MiddlewareHandler<UserEnv> {
  const requests = createRate(rate);
  const seats = createSeats(usual);
  return async (c, next) => {
    const seconds = requests.take(c.var.user.id);
    if (seconds > 0)
      throw tooMany(c, "too_many_requests", seconds, `expected at most ${rate.perSecond} requests a second`);
    if (withoutSeat.includes(c.req.path)) await next();
    else await inSeat(c, seats, next);
  };
}

/**
 * For requests that cost much more than others: a limit on how many one user may run concurrently. Must come after
 * `authenticate`.
 */
export function limitConcurrency(atOnce: number): MiddlewareHandler<UserEnv> {
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

/** @returns a function that gives the seat back. @throws ProblemError 429 `too_many_at_once` */
export async function takeSeat(c: Context<UserEnv>, seats: Seats): Promise<() => void> {
  const giveBack = await seats.take(c.var.user.id);
  if (giveBack) return giveBack;
  throw tooMany(c, "too_many_at_once", 1, "wait for the answers to your other requests first");
}

function tooMany(c: Context, code: string, seconds: number, detail: string): ProblemError {
  c.header("retry-after", String(seconds));
  return new ProblemError(429, code, detail);
}
