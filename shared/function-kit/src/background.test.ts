import fc from "fast-check";
import { expect, test } from "vitest";
import { createBackground } from "./background.ts";
import { createLogger } from "./log.ts";

const log = createLogger("test", "error", () => undefined);

/** Work that ends when the test says so. */
function startable() {
  const begun: { owner: string | undefined; end: () => void }[] = [];
  const background = createBackground({ log });
  const run = (owner?: string) =>
    background.run(async () => {
      const { promise, resolve } = Promise.withResolvers<void>();
      begun.push({ owner, end: resolve });
      await promise;
    }, owner);
  return { begun, run, background };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

test("an owner with endless work does not block others", async () => {
  const { begun, run } = startable();
  for (let nr = 0; nr < 1_000; nr++) run("slow");
  for (let nr = 0; nr < 3; nr++) run("quick");
  expect(begun.filter(({ owner }) => owner === "slow")).toHaveLength(5);
  expect(begun.filter(({ owner }) => owner === "quick")).toHaveLength(3);
});

test("every job runs once, at most twenty at a time and five per owner", async () => {
  const owners = fc.array(fc.constantFrom(undefined, "a", "b"), { maxLength: 80 });
  await fc.assert(
    fc.asyncProperty(owners, fc.infiniteStream(fc.nat()), async (asked, picks) => {
      const { begun, run } = startable();
      for (const owner of asked) run(owner);
      let ended = 0;
      const underWay = new Set(begun);
      for (;;) {
        for (const one of begun.slice(ended + underWay.size)) underWay.add(one);
        if (underWay.size === 0) break;
        expect(underWay.size).toBeLessThanOrEqual(20);
        const perOwner = Map.groupBy(underWay, ({ owner }) => owner);
        for (const [owner, all] of perOwner) if (owner) expect(all.length).toBeLessThanOrEqual(5);
        const [pick = 0] = picks.take(1);
        const one = [...underWay][pick % underWay.size];
        if (!one) break;
        one.end();
        underWay.delete(one);
        ended += 1;
        await settle();
      }
      expect(begun.map(({ owner }) => owner).toSorted()).toEqual(asked.toSorted());
    }),
    { numRuns: 50 },
  );
});

test("a failing job frees its slot, and jobs waiting at a stop, or added after it, are left to the sweep", async () => {
  const { begun, run, background } = startable();
  background.run(() => Promise.reject(new Error("no")), "a");
  for (let nr = 0; nr < 7; nr++) run("a");
  await settle();
  expect(begun).toHaveLength(5);
  const stopped = background.flush();
  for (const { end } of begun) end();
  await stopped;
  run("a");
  expect(begun).toHaveLength(5);
});
