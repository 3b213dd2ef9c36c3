import type { AppChannel } from "../app-channel.ts";
import type { Log } from "../log.ts";
import { reasonOf } from "../log.ts";
import { createSemaphore } from "../semaphore.ts";
import { interrupted, withRetries } from "../with-retries.ts";
import { retryInterval } from "./plan-job.ts";
import type { Trigger } from "./scheduler.ts";

/**
 * Maximum number of jobs running in the app; daprd has no such limit. A job that waits for its retry does not count.
 */
const concurrency = 500;

/**
 * `POST /job/{name}` with the job's data. 2xx and 404 count as success; anything else is retried by the failure
 * policy and then given up. A job without data never reaches the app, as in Dapr 1.18.
 */
export function createTrigger(app: AppChannel, log: Log): Trigger {
  const inApp = createSemaphore(concurrency);

  return async ({ name, job }, cancelled) => {
    if (job.data === undefined || job.data === null) {
      log({ level: "warn", message: "a job without data never arrives, as with Dapr", job: name });
      return true;
    }
    const call = {
      path: `/job/${encodeURIComponent(name)}`,
      contentType: "application/json",
      body: JSON.stringify(job.data),
    };
    const attempt = (number: number): Promise<boolean | typeof interrupted> =>
      inApp.use(async () => {
        if (cancelled.aborted) return interrupted;
        const failure = await app
          .post(call)
          .then(
            ({ status }) =>
              (status >= 200 && status <= 299) || status === 404 ? undefined : `answered ${status}`,
            reasonOf,
          );
        if (failure)
          log({ level: "warn", message: "job not taken", job: name, try: number, reason: failure });
        return failure === undefined;
      });
    const policy = { waitBefore: (retry: number) => retryInterval(job, retry) };
    const taken = await withRetries(policy, cancelled, attempt, (success) => success === false);
    if (taken === false) log({ level: "error", message: "job given up", job: name });
    return taken !== interrupted;
  };
}
