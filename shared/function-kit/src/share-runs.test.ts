import { expect, test } from "vitest";
import { shareRuns } from "./share-runs.ts";

/** Work whose runs end when they are told to. */
function controlled() {
  const ends: PromiseWithResolvers<number>[] = [];
  const call = shareRuns(() => {
    const end = Promise.withResolvers<number>();
    ends.push(end);
    return end.promise;
  });
  return { ends, call, started: () => new Promise((resolve) => setImmediate(resolve)) };
}

test("calls at the same moment share a run, and those during a run share the next one", async () => {
  const { ends, call, started } = controlled();
  const first = [call(), call()];
  await started();
  const later = [call(), call()];
  await started();
  expect(ends).toHaveLength(1);
  ends[0]?.resolve(1);
  expect(await Promise.all(first)).toEqual([1, 1]);
  await started();
  expect(ends).toHaveLength(2);
  ends[1]?.resolve(2);
  expect(await Promise.all(later)).toEqual([2, 2]);
});

test("a run that fails fails for its own calls only", async () => {
  const { ends, call, started } = controlled();
  const failing = call();
  await started();
  const next = call();
  ends[0]?.reject(new Error("broken"));
  await expect(failing).rejects.toThrow("broken");
  await started();
  ends[1]?.resolve(2);
  expect(await next).toBe(2);
});
