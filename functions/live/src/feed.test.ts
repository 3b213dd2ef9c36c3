import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import type { LogPosition } from "@todo/contracts/live";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createFeed } from "./feed.ts";

const idOf = (seq: number, log = 0) =>
  `00000000-0000-7000-8${String(log).padStart(3, "0")}-${String(seq).padStart(12, String(log))}`;
const position = (seq: number, log = 0) => ({
  seq,
  mark: seq === 0 ? undefined : idOf(seq, log).slice(-12),
});
const event = (seq: number) => ({ sequence: String(seq), id: idOf(seq) }) as CloudEvent;

/** A log that grows, and answers when the scheduler lets it. */
function growingLog(scheduler: fc.Scheduler) {
  let length = 0;
  return {
    grow(by: number) {
      length += by;
    },
    async read({ seq: after }: LogPosition, limit: number): Promise<CloudEvent[]> {
      const found = Array.from({ length: Math.max(0, Math.min(limit, length - after)) }, (_, index) =>
        event(after + index + 1),
      );
      return scheduler.schedule(Promise.resolve(found));
    },
    get length() {
      return length;
    },
  };
}

const step = fc.oneof(
  fc.record({ kind: fc.constant("grow" as const), by: fc.integer({ min: 1, max: 300 }) }),
  fc.record({ kind: fc.constant("join" as const), behind: fc.integer({ min: 0, max: 500 }) }),
);

test("a reader that joins at any time, from any position, sees every later event once and in order", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(step, { minLength: 1, maxLength: 12 }),
      async (scheduler, steps) => {
        const log = growingLog(scheduler);
        const feed = createFeed(log.read);
        const end = new AbortController();
        const readers: { from: number; seen: number[]; done: Promise<void> }[] = [];

        const join = (from: number) => {
          const seen: number[] = [];
          const run = async () => {
            for (let at = from; !end.signal.aborted; ) {
              const events = (await feed.after(position(at))) ?? [];
              seen.push(...events.map(({ sequence }) => Number(sequence)));
              at = seen.at(-1) ?? from;
              if (events.length === 0) await feed.changed(at, end.signal, 60_000);
            }
          };
          readers.push({ from, seen, done: run() });
        };
        const run = async () => {
          for (const it of steps) {
            if (it.kind === "join") join(Math.max(0, log.length - it.behind));
            else {
              log.grow(it.by);
              feed.wake();
            }
            await scheduler.schedule(Promise.resolve());
          }
        };
        const running = run();
        await scheduler.waitFor(running);
        const all = () => readers.every(({ from, seen }) => from + seen.length >= log.length);
        for (let turn = 0; turn < 500 && !all(); turn++) {
          await scheduler.waitIdle();
          await new Promise((resolve) => setImmediate(resolve));
        }
        end.abort();
        await scheduler.waitIdle();
        for (const { from, seen } of readers) {
          expect(seen).toEqual(Array.from({ length: log.length - from }, (_, index) => from + index + 1));
        }
      },
    ),
    { numRuns: 200 },
  );
});

test("a failed read is retried, and no event is left out", async () => {
  let fail = true;
  const feed = createFeed(async (after) => {
    if (fail) throw new Error("away");
    return after.seq === 0 ? [event(1)] : [];
  });
  await expect(feed.after(position(0))).rejects.toThrow("away");
  fail = false;
  expect(await feed.after(position(0))).toEqual([event(1)]);
});
