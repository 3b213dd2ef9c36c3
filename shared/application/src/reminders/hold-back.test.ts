import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import { expect, test } from "vitest";
import { holdBack } from "./hold-back.ts";

/** An outbox that records what it is given, and events with numbers for ids. */
function recording() {
  const published: string[][] = [];
  const outbox = {
    publish: (events: readonly CloudEvent[]) => void published.push(events.map(({ id }) => id)),
    flush: async () => undefined,
  };
  let next = 0;
  const events = (count: number) => Array.from({ length: count }, () => ({ id: `${next++}` }) as CloudEvent);
  return { published, events, ...holdBack(outbox) };
}

test("events are published when they are released, in their order and once", () => {
  const { outbox, release, published, events } = recording();
  outbox.publish(events(2));
  outbox.publish(events(1));
  expect(published).toEqual([]);
  release();
  release();
  expect(published).toEqual([["0", "1", "2"]]);
});

test("many events are not held back any longer", () => {
  const { outbox, release, published, events } = recording();
  for (let nr = 0; nr < 4; nr++) outbox.publish(events(250));
  expect(published.map((it) => it.length)).toEqual([1_000]);
  outbox.publish(events(250));
  expect(published).toHaveLength(1);
  release();
  expect(published.map((it) => it.length)).toEqual([1_000, 250]);
});
