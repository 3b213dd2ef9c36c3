import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import type { Received } from "../app/scriptable-app.ts";
import type { Attributes, Bench } from "../bench.ts";
import { type Block, conforms, differs } from "../case.ts";

const topic = "conformance.bulk";
export const bulkPath = "/bulk/events";
const dead = "/dead-letters";

type Status = "SUCCESS" | "RETRY" | "DROP";
/** Decides the answer to an event's nth delivery. */
type Decide = (event: string, nth: number) => Status;
type Event = Attributes & { id: string };

/** The ids of the events in a call, in bulk or single. */
function idsIn({ body }: Received): string[] {
  const { id, entries } = JSON.parse(body);
  return entries ? entries.map((entry: { event: { id: string } }) => entry.event.id) : [id];
}

/** Answers each entry of a bulk, and each single event, as decided. */
function answerEach(bench: Bench, decide: Decide): void {
  const times = new Map<string, number>();
  bench.app.script({ path: bulkPath }, (_, { body }) => {
    const of = (id: string) => {
      const nth = (times.get(id) ?? 0) + 1;
      times.set(id, nth);
      return decide(id, nth);
    };
    const { id, entries } = JSON.parse(body);
    if (!entries) return Response.json({ status: of(id) });
    const statuses = entries.map(({ entryId, event }: { entryId: string; event: Event }) => ({
      entryId,
      status: of(event.id),
    }));
    return Response.json({ statuses });
  });
}

export const takeAll = (bench: Bench) => answerEach(bench, () => "SUCCESS");

/** The number of events in one bulk. */
const three = (bench: Bench) => [bench.event(), bench.event(), bench.event()] as const;

/** Publishes them in one call, so that they arrive in one bulk. */
async function publishTogether(bench: Bench, events: readonly Event[], key: string): Promise<void> {
  const entries = events.map((event) => ({
    entryID: event.id,
    event,
    contentType: "application/cloudevents+json",
    metadata: { partitionKey: key },
  }));
  const { failedMessages } = await bench.client.pubsub.publishBulk("pubsub", topic, entries);
  expect(failedMessages).toEqual([]);
}

const callsWith = (bench: Bench, id: string) =>
  bench.app.received({ path: bulkPath }).filter((call) => idsIn(call).includes(id));

async function delivered(bench: Bench, id: string, milliseconds = 30_000): Promise<boolean> {
  for (const end = performance.now() + milliseconds; performance.now() < end; await sleep(20)) {
    if (callsWith(bench, id).length > 0) return true;
  }
  return false;
}

/** Resolves when a later event of the same key has arrived, so that the earlier ones have been dealt with. */
async function pass(bench: Bench, key: string): Promise<void> {
  const witness = bench.event();
  await bench.publish(topic, [witness], key);
  expect(await delivered(bench, witness.id)).toBe(true);
}

/** Which of these events, by position, have become dead letters. */
const deadOf = (bench: Bench, events: readonly Event[]) =>
  events.flatMap(({ id }, at) => (bench.app.received({ path: dead, event: id }).length > 0 ? [at] : []));

const oneByOne =
  "bulk subscriptions are not implemented, since no function uses one: events arrive one by one";

export const bulkSubscriptions: Block = {
  name: "Bulk subscriptions, which no function uses",
  alone: true,
  cases: [
    conforms(
      "an entry that fails among others is retried and becomes a dead letter on its own",
      async (bench) => {
        const key = bench.unique("key");
        const events = three(bench);
        const failing = events[1].id;
        answerEach(bench, (id) => (id === failing ? "RETRY" : "SUCCESS"));
        await publishTogether(bench, events, key);
        await bench.app.arrived({ path: dead, event: failing });
        await pass(bench, key);
        expect(events.map(({ id }) => callsWith(bench, id).length)).toEqual([1, 4, 1]);
        expect(deadOf(bench, events)).toEqual([1]);
      },
    ),

    differs(
      "after an answer of 404 the events are lost, without a dead letter",
      oneByOne,
      async (bench) => {
        const key = bench.unique("key");
        bench.app.script({ path: bulkPath }, () => new Response(null, { status: 404 }));
        const events = three(bench);
        await publishTogether(bench, events, key);
        for (const { id } of events) expect(await delivered(bench, id)).toBe(true);
        // A dead letter that arrives later shows that the others are not just late.
        const doomed = bench.event();
        answerEach(bench, (id) => (id === doomed.id ? "RETRY" : "SUCCESS"));
        await bench.publish(topic, [doomed], key);
        await bench.app.arrived({ path: dead, event: doomed.id });
        takeAll(bench);
        if (bench.runtime.name === "local") {
          for (const { id } of events) await bench.app.arrived({ path: dead, event: id });
        }
        return deadOf(bench, events);
      },
      { dapr: [], local: [0, 1, 2] },
    ),

    differs(
      "an entry that is dropped after a retry puts another entry into the dead-letter topic",
      oneByOne,
      async (bench) => {
        const key = bench.unique("key");
        const events = three(bench);
        const places = new Map(events.map(({ id }, at) => [id, at]));
        // The first succeeds at once, the second is dropped at its second attempt, the third succeeds at its second
        // attempt.
        answerEach(bench, (id, nth) => {
          const at = places.get(id) ?? 0;
          if (at > 0 && nth === 1) return "RETRY";
          return at === 1 ? "DROP" : "SUCCESS";
        });
        await publishTogether(bench, events, key);
        await pass(bench, key);
        await bench.app.arrived({ path: dead, event: events[bench.runtime.name === "dapr" ? 2 : 1].id });
        takeAll(bench);
        return deadOf(bench, events);
      },
      { dapr: [2], local: [1] },
    ),

    differs(
      "while the app handles a bulk, other partitions wait",
      oneByOne,
      async (bench) => {
        const [held, other] = [bench.event(), bench.event()];
        const free = Promise.withResolvers<void>();
        bench.app.script({ path: bulkPath }, async (_, received) => {
          if (idsIn(received).includes(held.id)) await free.promise;
          const { entries = [] } = JSON.parse(received.body);
          const statuses = entries.map(({ entryId }: { entryId: string }) => ({
            entryId,
            status: "SUCCESS",
          }));
          return Response.json({ statuses });
        });
        await bench.publish(topic, [held]);
        expect(await delivered(bench, held.id)).toBe(true);
        // It is practically impossible that all 20 keys are in the partition of the first one.
        const others = Array.from({ length: 20 }, () => bench.event());
        await bench.publish(topic, [other, ...others]);
        const came = await Promise.any(
          [other, ...others].map(async ({ id }) => {
            // That they come is seen when they do; that they do not come, after a while.
            const milliseconds = bench.runtime.name === "dapr" ? 4_000 : 30_000;
            if (!(await delivered(bench, id, milliseconds))) throw new Error("it waits");
            return true;
          }),
        ).catch(() => false);
        free.resolve();
        for (const { id } of [other, ...others]) expect(await delivered(bench, id)).toBe(true);
        takeAll(bench);
        return came;
      },
      { dapr: false, local: true },
    ),

    differs(
      "a single event waits for the next tick, together with those that arrive until then",
      oneByOne,
      async (bench) => {
        takeAll(bench);
        // A tick may come between the two.
        for (let round = 0; round < 5; round++) {
          const [key, pair] = [bench.unique("key"), [bench.event(), bench.event()] as const];
          for (const event of pair) await bench.publish(topic, [event], key);
          for (const { id } of pair) expect(await delivered(bench, id)).toBe(true);
          if (callsWith(bench, pair[0].id).some((call) => idsIn(call).includes(pair[1].id))) return true;
        }
        return false;
      },
      { dapr: true, local: false },
    ),
  ],
};
