import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { eventually } from "../../support/eventually.ts";
import { inSeconds, inTime } from "../../support/story.ts";
import type { Bench } from "../bench.ts";
import { type Block, conforms, differs } from "../case.ts";

const url = (name: string) => `/v1.0/jobs/${name}`;
const path = (name: string) => `/job/${name}`;
const bodies = (bench: Bench, name: string) =>
  bench.app.received({ path: path(name) }).map(({ body }) => JSON.parse(body) as unknown);

async function schedule(bench: Bench, name: string, job: object): Promise<void> {
  expect(await bench.call("POST", url(name), job)).toMatchObject({ status: 204 });
}

/** Resolves when the job no longer exists, so that no further calls can come. */
const gone = (bench: Bench, name: string) =>
  eventually(async () => expect((await bench.call("GET", url(name))).status).toBe(500));

/** Resolves when a job due half a second after a time, or after now, has arrived, so that earlier ones would have arrived too. */
async function pass(bench: Bench, at: string): Promise<void> {
  const witness = bench.unique("witness");
  const later = new Date(Math.max(Date.parse(at), Date.now()) + 500).toISOString();
  await schedule(bench, witness, { dueTime: later, data: 1 });
  await bench.app.arrived({ path: path(witness) });
}

const quick = { failurePolicy: { constant: { interval: "0.2s", maxRetries: 5 } } };

export const jobs: Block = {
  name: "Jobs",
  cases: [
    conforms("a job due now is posted to /job/<name> with its data and the app's token", async (bench) => {
      const name = bench.unique("job");
      const data = { reminder_id: "r-1", n: 1, list: [true, null, "ü"] };
      await schedule(bench, name, { dueTime: "0s", data });
      const [received] = await bench.app.arrived({ path: path(name) });
      expect(received).toMatchObject({ method: "POST" });
      expect(received?.headers["content-type"]).toMatch(/^application\/json/);
      expect(received?.headers["dapr-api-token"]).toBe(bench.runtime.appToken);
      expect(JSON.parse(received?.body ?? "")).toEqual(data);
    }),

    conforms("data of every JSON type arrives unchanged", async (bench) => {
      for (const data of ["text", 42, true, [1, "two"], {}]) {
        const name = bench.unique("job");
        await schedule(bench, name, { dueTime: "0s", data });
        await bench.app.arrived({ path: path(name) });
        expect(bodies(bench, name)).toEqual([data]);
      }
    }),

    conforms("a job whose time has passed arrives at once", async (bench) => {
      const name = bench.unique("job");
      await schedule(bench, name, { dueTime: "2020-01-01T00:00:00Z", data: 1 });
      await bench.app.arrived({ path: path(name) });
    }),

    conforms("a job in the future arrives once, not before its time, and is then gone", async (bench) => {
      const name = bench.unique("job");
      const dueTime = inSeconds(1.5);
      await schedule(bench, name, { dueTime, data: 1 });
      const [received] = await bench.app.arrived({ path: path(name) });
      expect(received?.at).toBeGreaterThanOrEqual(Date.parse(dueTime));
      await gone(bench, name);
      expect(bodies(bench, name)).toEqual([1]);
    }),

    conforms("a repeating job arrives the given number of times, and is then gone", async (bench) => {
      const [every, cron] = [bench.unique("job"), bench.unique("job")];
      await schedule(bench, every, { schedule: "@every 1s", repeats: 3, data: 1 });
      await schedule(bench, cron, { schedule: "* * * * * *", repeats: 2, data: 2 });
      await gone(bench, every);
      await gone(bench, cron);
      expect(bodies(bench, every)).toEqual([1, 1, 1]);
      expect(bodies(bench, cron)).toEqual([2, 2]);
    }),

    conforms(
      "a job with a due time and a schedule starts at the due time and continues by the schedule",
      async (bench) => {
        const name = bench.unique("job");
        await schedule(bench, name, { dueTime: "0s", schedule: "@every 1s", repeats: 2, data: 1 });
        await gone(bench, name);
        expect(bodies(bench, name)).toEqual([1, 1]);
      },
    ),

    conforms(
      "a job's name is taken (409) until overwritten, and then only the new job arrives",
      async (bench) => {
        const sooner = bench.unique("job");
        await schedule(bench, sooner, { dueTime: "1h", data: "old" });
        const taken = await bench.call("POST", url(sooner), { dueTime: "0s", data: "new" });
        expect(taken.status).toBe(409);
        await schedule(bench, sooner, { dueTime: "0s", data: "new", overwrite: true });
        const { later, at } = await inTime(1, async (seconds) => {
          const [later, at] = [bench.unique("job"), inSeconds(seconds)];
          await schedule(bench, later, { dueTime: at, data: "old" });
          await schedule(bench, later, { dueTime: "1h", data: "new", overwrite: true });
          return { later, at };
        });
        await bench.app.arrived({ path: path(sooner) });
        await pass(bench, at);
        expect(bodies(bench, sooner)).toEqual(["new"]);
        expect(bodies(bench, later)).toEqual([]);
        await bench.call("DELETE", url(later));
      },
    ),

    conforms(
      "a job scheduled again while it is being handled arrives again at once, and its first answer no longer matters",
      async (bench) => {
        for (const status of [200, 500]) {
          const name = bench.unique("job-20261127T080000.000Z");
          const first = Promise.withResolvers<Response>();
          bench.app.script({ path: path(name) }, (nth) => (nth === 1 ? first.promise : new Response()));
          await schedule(bench, name, { dueTime: "0s", data: 1, ...quick });
          await bench.app.arrived({ path: path(name) });
          await schedule(bench, name, { dueTime: "0s", data: 2, overwrite: true, ...quick });
          await bench.app.arrived({ path: path(name) }, 2);
          first.resolve(new Response(null, { status }));
          await gone(bench, name);
          await pass(bench, inSeconds(0.5));
          expect(bodies(bench, name)).toEqual([1, 2]);
        }
      },
    ),

    conforms("a job scheduled again at the moment of its answer arrives again", async (bench) => {
      // Before, while and after the runtime records the answer.
      const names = Array.from({ length: 20 }, () => bench.unique("job"));
      const again = names.map(async (name, delay) => {
        const answered = Promise.withResolvers<void>();
        bench.app.script({ path: path(name) }, () => {
          answered.resolve();
          return new Response();
        });
        await schedule(bench, name, { dueTime: "0s", data: 1 });
        await answered.promise;
        await sleep(delay);
        await schedule(bench, name, { dueTime: "0s", data: 2, overwrite: true });
      });
      await Promise.all(again);
      for (const name of names) {
        await bench.app.arrived({ path: path(name) }, 2);
        await gone(bench, name);
        expect(bodies(bench, name)).toEqual([1, 2]);
      }
    }),

    conforms("a job deleted before it is due never arrives", async (bench) => {
      const { name, at } = await inTime(1, async (seconds) => {
        const [name, at] = [bench.unique("job"), inSeconds(seconds)];
        await schedule(bench, name, { dueTime: at, data: 1 });
        expect((await bench.call("DELETE", url(name))).status).toBe(204);
        return { name, at };
      });
      await pass(bench, at);
      expect(bodies(bench, name)).toEqual([]);
    }),

    conforms("a job without data never arrives", async (bench) => {
      const name = bench.unique("job");
      await schedule(bench, name, { dueTime: "0s" });
      await pass(bench, inSeconds(0.5));
      expect(bench.app.received({ path: path(name) })).toEqual([]);
    }),

    conforms("a failing job is retried by its policy until it succeeds", async (bench) => {
      const name = bench.unique("job");
      bench.app.script({ path: path(name) }, (nth) => new Response(null, { status: nth < 3 ? 500 : 200 }));
      await schedule(bench, name, { dueTime: "0s", data: 1, ...quick });
      await bench.app.arrived({ path: path(name) }, 3);
      await gone(bench, name);
      expect(bodies(bench, name).length).toBe(3);
    }),

    differs(
      "a failure policy without an interval retries at once",
      "retries one second apart, so that a failing function is not kept busy",
      async (bench) => {
        const retriesAtOnce = async () => {
          const name = bench.unique("job");
          bench.app.script({ path: path(name) }, () => new Response(null, { status: 500 }));
          const failurePolicy = { constant: { maxRetries: 2 } };
          await schedule(bench, name, { dueTime: "0s", data: 1, failurePolicy });
          const [first, , third] = await bench.app.arrived({ path: path(name) }, 3);
          return (third?.at ?? 0) - (first?.at ?? 0) < 1000;
        };
        // A busy machine may be late, but it cannot be early.
        for (let round = 0; round < 3; round++) if (await retriesAtOnce()) return { atOnce: true };
        return { atOnce: false };
      },
      { dapr: { atOnce: true }, local: { atOnce: false } },
    ),

    conforms("a due time given as a duration counts from now", async (bench) => {
      const name = bench.unique("job");
      const before = Date.now();
      await schedule(bench, name, { dueTime: "1.2s", data: 1 });
      const [received] = await bench.app.arrived({ path: path(name) });
      expect(received?.at).toBeGreaterThanOrEqual(before + 1200);
    }),

    conforms("a broken connection is a failure too", async (bench) => {
      const name = bench.unique("job");
      bench.app.script({ path: path(name) }, (nth) => (nth === 1 ? "reset" : new Response()));
      await schedule(bench, name, { dueTime: "0s", data: 1, ...quick });
      await bench.app.arrived({ path: path(name) }, 2);
    }),

    conforms("without a policy there are three retries, and then the job is gone", async (bench) => {
      const name = bench.unique("job");
      bench.app.script({ path: path(name) }, () => new Response(null, { status: 500 }));
      await schedule(bench, name, { dueTime: "0s", data: 1 });
      await bench.app.arrived({ path: path(name) }, 4);
      await gone(bench, name);
      expect(bodies(bench, name).length).toBe(4);
    }),

    conforms("404 and any 2xx count as success", async (bench) => {
      for (const status of [200, 204, 404]) {
        const name = bench.unique("job");
        bench.app.script({ path: path(name) }, () => new Response(null, { status }));
        await schedule(bench, name, { dueTime: "0s", data: 1, ...quick });
        await bench.app.arrived({ path: path(name) });
        await gone(bench, name);
        expect(bodies(bench, name).length).toBe(1);
      }
    }),

    conforms(
      "a job can be read, reading a missing one is 500, and deleting a missing one succeeds",
      async (bench) => {
        const name = bench.unique("job");
        await schedule(bench, name, { dueTime: "2040-01-02T03:04:05Z", data: { n: 1 } });
        const shown = await bench.call("GET", url(name));
        expect(shown).toMatchObject({ status: 200, body: { name, dueTime: "2040-01-02T03:04:05Z" } });
        expect(shown.body.data).toMatchObject({ value: { n: 1 } });
        expect((await bench.call("DELETE", url(name))).status).toBe(204);
        const missing = await bench.call("GET", url(name));
        expect([missing.status, missing.body.errorCode]).toEqual([500, "DAPR_SCHEDULER_GET_JOB"]);
        expect((await bench.call("DELETE", url(name))).status).toBe(204);
      },
    ),

    conforms("a job without a time is refused", async (bench) => {
      expect((await bench.call("POST", url(bench.unique("job")), { data: 1 })).status).toBe(400);
    }),
  ],
};
