import { freePort } from "@todo/embedded-postgres/free-port";
import { expect } from "vitest";
import { eventually } from "../../support/eventually.ts";
import { inSeconds, inTime } from "../../support/story.ts";
import { startActivator } from "../app/activator.ts";
import { createScriptableApp } from "../app/scriptable-app.ts";
import type { Bench } from "../bench.ts";
import { type Block, conforms } from "../case.ts";
import { appId, firstSecrets } from "../runtime-under-test.ts";

const topic = "conformance.events";
const path = "/two/events";

async function schedule(bench: Bench, job: object): Promise<string> {
  const name = bench.unique("job");
  expect((await bench.call("POST", `/v1.0/jobs/${name}`, job)).status).toBe(204);
  return `/job/${name}`;
}

const patient = { failurePolicy: { constant: { interval: "0.5s", maxRetries: 100 } } };

export const outages: Block = {
  name: "Outages",
  alone: true,
  cases: [
    conforms(
      "events and jobs for an unreachable app wait for it, as long as their policy says",
      async (bench) => {
        const event = bench.event();
        await bench.app.stop();
        await bench.publish(topic, [event]);
        const job = await schedule(bench, { dueTime: "0s", data: 1, ...patient });
        const invoked = await bench.call("GET", `/v1.0/invoke/${appId}/method/x`);
        expect([invoked.status, invoked.body.errorCode]).toEqual([500, "ERR_DIRECT_INVOKE"]);
        await bench.app.start();
        await bench.app.arrived({ path, event: event.id });
        await bench.app.arrived({ path: job });
      },
    ),

    conforms("an app scaled to zero is woken by an event, once", async (bench) => {
      const event = bench.event();
      await bench.app.stop();
      const woken = createScriptableApp(await freePort());
      const activator = await startActivator(bench.app.port, async () => {
        await woken.start();
        return woken.port;
      });
      await bench.publish(topic, [event]);
      await woken.arrived({ path, event: event.id });
      expect(activator.activations).toBe(1);
      await activator.stop();
      await woken.stop();
      await bench.app.start();
    }),

    conforms("a job that comes due while the runtime is stopped arrives when it starts", async (bench) => {
      const { job, due } = await inTime(1, async (seconds) => {
        const due = inSeconds(seconds);
        const job = await schedule(bench, { dueTime: due, data: 1 });
        await bench.runtime.stop();
        const isLate = Date.now() >= Date.parse(due);
        // It has to run for another attempt.
        if (isLate) await bench.runtime.start();
        return { job, due, at: inSeconds(isLate ? 0 : seconds) };
      });
      await eventually(() => expect(Date.now()).toBeGreaterThan(Date.parse(due)));
      expect(bench.app.received({ path: job })).toEqual([]);
      await bench.runtime.start();
      await bench.app.arrived({ path: job });
    }),

    conforms(
      "a repeating job continues after a stop, with the right number of runs in total",
      async (bench) => {
        const job = await schedule(bench, { schedule: "@every 1s", repeats: 4, data: 1 });
        await bench.app.arrived({ path: job });
        await bench.runtime.stop();
        const stopped = Date.now();
        await eventually(() => expect(Date.now()).toBeGreaterThan(stopped + 2500));
        await bench.runtime.start();
        await bench.app.arrived({ path: job }, 4);
        await eventually(async () => {
          expect((await bench.call("GET", job.replace("/job/", "/v1.0/jobs/"))).status).toBe(500);
        });
        expect(bench.app.received({ path: job }).length).toBe(4);
      },
    ),

    conforms(
      "a secret rotated while the runtime is stopped has its new value",
      async ({ runtime, client }) => {
        await runtime.stop();
        await runtime.setSecrets({ ...firstSecrets, rotating: "newest" });
        await runtime.start();
        expect(await client.secret.get("secrets", "rotating")).toEqual({ rotating: "newest" });
      },
    ),

    conforms("an app that starts after the runtime receives everything", async (bench) => {
      await bench.runtime.stop();
      await bench.app.stop();
      await bench.runtime.start();
      const event = bench.event();
      await bench.publish(topic, [event]);
      const job = await schedule(bench, { dueTime: "0s", data: 1, ...patient });
      await bench.app.start();
      await bench.app.arrived({ path, event: event.id });
      await bench.app.arrived({ path: job });
    }),

    conforms(
      "after kill -9 of the runtime, an event and a job that the app was handling arrive again",
      async (bench) => {
        const [event, key] = [bench.event(), bench.unique("key")];
        const never = (nth: number) => (nth === 1 ? new Promise<never>(() => undefined) : new Response());
        bench.app.script({ path, event: event.id }, never);
        const next = bench.event();
        await bench.publish(topic, [event, next], key);
        const job = `/job/${bench.unique("job")}`;
        bench.app.script({ path: job }, never);
        await bench.call("POST", `/v1.0${job.replace("/job/", "/jobs/")}`, { dueTime: "0s", data: 1 });
        await bench.app.arrived({ path, event: event.id });
        await bench.app.arrived({ path: job });
        await bench.runtime.kill9();
        await bench.runtime.start();
        await bench.app.arrived({ path, event: event.id }, 2);
        await bench.app.arrived({ path: job }, 2);
        await bench.app.arrived({ path, event: next.id });
      },
    ),
  ],
};
