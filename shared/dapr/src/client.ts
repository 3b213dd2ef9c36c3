import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import { invoke } from "./invoke.ts";
import { type Job, scheduleJob } from "./jobs.ts";
import { publish, publishBulk } from "./publish.ts";
import { getSecret } from "./secrets.ts";
import { deleteState, getStates, type StateWrite, saveState } from "./state.ts";
import { createTransport, type DaprRequest, type DaprResponse, type TransportOptions } from "./transport.ts";

/** The part of Dapr's API that functions use. Every call throws DaprError when Dapr does not do what was asked. */
export interface DaprClient {
  publish(pubsub: string, topic: string, event: CloudEvent): Promise<void>;
  publishBulk(pubsub: string, topic: string, events: readonly CloudEvent[]): Promise<string[]>;
  invoke(appId: string, method: string, request: Omit<DaprRequest, "path">): Promise<DaprResponse>;
  getStates(store: string, keys: readonly string[]): Promise<Map<string, unknown>>;
  saveState(store: string, items: readonly StateWrite[]): Promise<void>;
  deleteState(store: string, key: string): Promise<void>;
  getSecret(store: string, name: string): Promise<string>;
  scheduleJob(name: string, job: Job): Promise<void>;
  /** Whether Dapr is running and its components are ready. Never throws. */
  healthy(): Promise<boolean>;
  close(): void;
}

export function createDaprClient(options: TransportOptions): DaprClient {
  const transport = createTransport(options);
  return {
    publish: (...args) => publish(transport, ...args),
    publishBulk: (...args) => publishBulk(transport, ...args),
    invoke: (...args) => invoke(transport, ...args),
    getStates: (...args) => getStates(transport, ...args),
    saveState: (...args) => saveState(transport, ...args),
    deleteState: (...args) => deleteState(transport, ...args),
    getSecret: (...args) => getSecret(transport, ...args),
    scheduleJob: (...args) => scheduleJob(transport, ...args),
    healthy: async () => {
      // "outbound" leaves out the health of the app itself, which our own health check must not depend on.
      const request = { method: "GET", path: "/v1.0/healthz/outbound" } as const;
      return transport.send(request).then(
        (response) => response.status < 300,
        () => false,
      );
    },
    close: () => transport.close(),
  };
}
