import { expect, test } from "vitest";
import { createBatch } from "./batch.ts";
import { createLogger } from "./log.ts";

const deps = { log: createLogger("test", "error", () => undefined) };

/** Work that records its calls; its batches wait until the test lets them go. */
function someWork(answer: (item: number) => boolean | "throws") {
  const together: number[][] = [];
  const alone: number[] = [];
  const gate = Promise.withResolvers<void>();
  const ask = createBatch<number, string>(deps, {
    async together(items) {
      together.push([...items]);
      await gate.promise;
      if (items.some((item) => answer(item) === "throws")) throw new Error("together");
      return new Map(items.filter(answer).map((item) => [item, `together ${item}`]));
    },
    async alone(item) {
      alone.push(item);
      if (answer(item) === "throws") throw new Error(`alone ${item}`);
      return `alone ${item}`;
    },
  });
  return { ask, together, alone, letGo: () => gate.resolve() };
}

test("concurrent calls run in one batch, and calls made meanwhile run in the next", async () => {
  const { ask, together, letGo } = someWork(() => true);
  const first = [ask(1), ask(2)];
  await Promise.resolve();
  const next = [ask(3), ask(4)];
  letGo();
  expect(await Promise.all([...first, ...next])).toEqual([1, 2, 3, 4].map((item) => `together ${item}`));
  expect(together).toEqual([
    [1, 2],
    [3, 4],
  ]);
});

test("a batch has a maximum size, however many calls there are", async () => {
  const { ask, together, letGo } = someWork(() => true);
  letGo();
  await Promise.all(Array.from({ length: 600 }, (_, item) => ask(item)));
  expect(together.map((items) => items.length)).toEqual([250, 250, 100]);
});

test("an item that its batch could not handle runs alone, and the next batches do not wait for it", async () => {
  const slow = Promise.withResolvers<string>();
  const ask = createBatch<number, string>(deps, {
    together: async (items) => new Map(items.filter((item) => item !== 1).map((item) => [item, "together"])),
    alone: () => slow.promise,
  });
  const one = ask(1);
  expect(await ask(2)).toBe("together");
  expect(await ask(3)).toBe("together");
  slow.resolve("alone");
  expect(await one).toBe("alone");
});

test("when a batch fails, each item runs alone and only fails by itself", async () => {
  const { ask, alone, letGo } = someWork((item) => (item === 2 ? "throws" : true));
  letGo();
  const settled = await Promise.allSettled([ask(1), ask(2), ask(3)]);
  expect(settled).toMatchObject([
    { value: "alone 1" },
    { reason: { message: "alone 2" } },
    { value: "alone 3" },
  ]);
  expect(alone).toEqual([1, 2, 3]);
  expect(await ask(4)).toBe("together 4");
});
