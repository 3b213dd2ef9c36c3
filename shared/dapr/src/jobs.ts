import { expectOk } from "./expect-ok.ts";
import type { Transport } from "./transport.ts";

export interface Job {
  /** When it fires: RFC 3339. A past time fires at once. */
  readonly dueTime: string;
  /** Handed to the callback. Dapr never fires a job without data, so it is not optional. */
  readonly data: Record<string, unknown>;
}

/** Tries for about five minutes. Dapr's own default is three within three seconds: shorter than a bad cold start. */
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

/** Disarms a job. It is fine if there is none. */
export async function deleteJob(transport: Transport, name: string): Promise<void> {
  expectOk(await transport.send({ method: "DELETE", path: jobPath(name) }));
}

function jobPath(name: string): string {
  return `/v1.0/jobs/${encodeURIComponent(name)}`;
}
