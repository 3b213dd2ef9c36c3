import { expect, test, vi } from "vitest";
import { createSeats } from "./seats.ts";

const options = { atOnce: 2, waiting: 1, patience: 60_000 };

test("requests above a user's limit wait, and get the next seat that is given back", async () => {
  const seats = createSeats(options);
  const [first] = await Promise.all([seats.take("ada"), seats.take("ada")]);
  let seated = false;
  const waiting = seats.take("ada").then((giveBack) => {
    seated = true;
    return giveBack;
  });
  await new Promise(setImmediate);
  expect(seated).toBe(false);
  first?.();
  expect(await waiting).toBeTypeOf("function");
});

test("when too many requests wait, the next one is refused at once; another user's is not", async () => {
  const seats = createSeats(options);
  const [first] = await Promise.all([seats.take("ada"), seats.take("ada")]);
  const waiting = seats.take("ada");
  expect(await seats.take("ada")).toBeUndefined();
  expect(await seats.take("grace")).toBeTypeOf("function");
  first?.();
  await waiting;
});

test("a request that has waited too long is refused, and takes no seat later", async () => {
  vi.useFakeTimers();
  try {
    const seats = createSeats({ ...options, atOnce: 1 });
    const first = await seats.take("ada");
    const waiting = seats.take("ada");
    vi.advanceTimersByTime(options.patience);
    expect(await waiting).toBeUndefined();
    first?.();
    const second = await seats.take("ada");
    expect(second).toBeTypeOf("function");
  } finally {
    vi.useRealTimers();
  }
});

test("giving a seat back twice frees it once", async () => {
  const seats = createSeats({ ...options, atOnce: 1, waiting: 0 });
  const first = await seats.take("ada");
  first?.();
  first?.();
  expect(await seats.take("ada")).toBeTypeOf("function");
  expect(await seats.take("ada")).toBeUndefined();
});
