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

/** Arms a job, replacing one of that name. It fires as `POST /job/<name>`. */
export async function scheduleJob(transport: Transport, name: string, job: Job): Promise<void> {
  expectOk(
    await transport.send({
      method: "POST",
      path: jobPath(name),
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ...job, overwrite: true, failurePolicy }),
    }),
  );
}

/** Deletes a job. Succeeds if there is none. */
export async function deleteJob(transport: Transport, name: string): Promise<void> {
  expectOk(await transport.send({ method: "DELETE", path: jobPath(name) }));
}

function jobPath(name: string): string {
  return `/v1.0/jobs/${encodeURIComponent(name)}`;
}
