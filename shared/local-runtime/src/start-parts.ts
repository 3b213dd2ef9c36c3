import type pg from "pg";
import { createApi } from "./api/api.ts";
import { invokeApi } from "./api/invoke.ts";
import { jobsApi } from "./api/jobs.ts";
import { metadataApi } from "./api/metadata.ts";
import { publishApi } from "./api/publish.ts";
import { secretsApi } from "./api/secrets.ts";
import { stateApi } from "./api/state.ts";
import { createAppChannel } from "./app-channel.ts";
import { startCronBinding } from "./cron/cron-bindings.ts";
import { listen } from "./http-server.ts";
import { createJobStore } from "./jobs/job-store.ts";
import { createScheduler } from "./jobs/scheduler.ts";
import { createTrigger } from "./jobs/trigger.ts";
import { reasonOf } from "./log.ts";
import { startConsumers } from "./pubsub/consumers.ts";
import { openEventLog } from "./pubsub/event-log.ts";
import { resolveComponent } from "./resources/component.ts";
import { inboundPolicy } from "./resources/delivery-policy.ts";
import type { Resources } from "./resources/load.ts";
import type { RuntimeOptions } from "./runtime-options.ts";
import { within } from "./sleep.ts";
import { createStateStore } from "./state/state-store.ts";
import { startMaintenance } from "./storage/maintain.ts";
import { createSchema } from "./storage/schema.ts";

/** Milliseconds that a stop waits for running callbacks. Those cut off are made again at the next start. */
const drainTime = 10_000;

/** Connects all parts. Await `ended` after aborting `stopped`. */
export async function startParts(
  options: RuntimeOptions,
  resources: Resources,
  pool: pg.Pool,
  stopped: AbortSignal,
): Promise<{ port: number; ended: () => Promise<void> }> {
  const { appId, apiToken, appToken, callApp, log } = options;
  const all = resources.components.map((component) => resolveComponent(component, options.env));
  const components = new Map(all.map((component) => [component.name, component]));
  const policyOf = (component: string) => inboundPolicy(component, resources.resiliencies);
  const app = createAppChannel(callApp, appToken);

  await createSchema(pool);
  const eventLog = await openEventLog(pool);
  const jobStore = createJobStore(pool);
  const scheduler = createScheduler(jobStore, createTrigger(app, log), log, stopped);
  const parts = [
    publishApi({ appId, components, eventLog }),
    stateApi(components, createStateStore(pool)),
    secretsApi(components),
    invokeApi({ appId, appToken, callApp }),
    jobsApi(jobStore, scheduler),
    metadataApi(appId, components, resources.subscriptions),
  ];
  // Before the first callback, since handlers publish and invoke.
  const api = createApi(parts, apiToken, log);
  const server = await listen(
    (request) => api.fetch(request),
    options.port ?? 0,
    (error) => log({ level: "warn", message: "no answer, or half of one", reason: reasonOf(error) }),
  );
  try {
    const ticks = all
      .filter(({ type }) => type === "bindings.cron")
      .map((component) =>
        startCronBinding({ component, policy: policyOf(component.name) }, app, log, stopped),
      );
    const consumers = await startConsumers(
      { appId, components, subscriptions: resources.subscriptions, policyOf },
      { pool, eventLog, app, log, stopped },
    );
    const jobs = scheduler.run();
    const endMaintenance = startMaintenance(pool, consumers.consumed, (error) =>
      log({ level: "warn", message: "cannot clean up", reason: reasonOf(error) }),
    );
    const ended = async () => {
      endMaintenance();
      await within(drainTime, Promise.all([consumers.ended, jobs, ...ticks]));
      // Last, since handlers that are finishing still publish and invoke.
      await server.close();
      await eventLog.idle();
      await consumers.flush();
    };
    return { port: server.port, ended };
  } catch (error) {
    await server.close();
    throw error;
  }
}
