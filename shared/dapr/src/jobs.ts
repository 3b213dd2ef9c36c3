import { expectOk } from "./expect-ok.ts";
import type { Transport } from "./transport.ts";

export interface Job {
  /** When it fires: RFC 3339. A past time fires at once. */
  readonly dueTime: string;
  /** Passed to the callback. Required, because Dapr never fires a job without data. */
  readonly data: Record<string, unknown>;
}

/**
 * Retries for about five minutes. Dapr's own default of three retries within three seconds is shorter than a slow
 * cold start.
 */
const failurePolicy = { constant: { interval: "10s", maxRetries: 30 } };

/**
 * Schedules a job, replacing one of that name. It fires as `POST /job/<name>`; one that is replaced while it is being handled
 * fires again.
 */
export async function scheduleJob(transport: Transport, name: string, job: Job): Promise<void> {
  expectOk(
    await transport.send({
      method: "POST",
      path: `/v1.0/jobs/${encodeURIComponent(name)}`,
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ...job, overwrite: true, failurePolicy }),
    }),
  );
}
