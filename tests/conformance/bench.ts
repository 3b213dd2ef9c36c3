import { randomUUID } from "node:crypto";
import { CommunicationProtocolEnum, DaprClient, type LoggerService } from "@dapr/dapr";
import type { Answer } from "../support/api.ts";
import type { ScriptableApp } from "./app/scriptable-app.ts";
import type { RuntimeUnderTest } from "./runtime-under-test.ts";

export type Attributes = Record<string, unknown>;

/** The tools for a case. */
export interface Bench {
  readonly runtime: RuntimeUnderTest;
  readonly app: ScriptableApp;
  /** The official client: used for every call that it supports and whose answer it shows. */
  readonly client: DaprClient;
  /** Dapr's API over plain HTTP, with the token. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** A name that no other case uses. */
  unique(what?: string): string;
  /** A CloudEvent with a new id. */
  event(attributes?: Attributes): Attributes & { id: string };
  /** Publishes CloudEvents one after the other; all events of one key stay in order. */
  publish(topic: string, events: Attributes[], key?: string): Promise<void>;
}

export type BenchParts = Pick<Bench, "runtime" | "app" | "client">;

export function createBench(parts: BenchParts): Bench {
  const { runtime, client } = parts;
  const unique = (what = "case") => `${what}-${randomUUID()}`;
  return {
    ...parts,
    unique,
    async call(method, path, body, headers = {}) {
      const response = await fetch(runtime.url + path, {
        method,
        redirect: "manual",
        headers: {
          "dapr-api-token": runtime.apiToken,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: parse(text) };
    },
    event: (attributes = {}) => ({
      specversion: "1.0",
      id: unique("event"),
      source: "/conformance",
      type: "com.example.made",
      datacontenttype: "application/json",
      data: { n: 1 },
      ...attributes,
    }),
    async publish(topic, events, key) {
      for (const event of events) {
        const { error } = await client.pubsub.publish("pubsub", topic, event, {
          contentType: "application/cloudevents+json",
          metadata: { partitionKey: key ?? unique("key") },
        });
        if (error) throw error;
      }
    },
  };
}

export function createClient(runtime: RuntimeUnderTest): DaprClient {
  const { hostname, port } = new URL(runtime.url);
  return new DaprClient({
    daprHost: hostname,
    daprPort: port,
    daprApiToken: runtime.apiToken,
    communicationProtocol: CommunicationProtocolEnum.HTTP,
    logger: { service: silent },
  });
}

/** Errors that a case causes on purpose are not logged. */
const silent: LoggerService = {
  error: () => undefined,
  warn: () => undefined,
  info: () => undefined,
  verbose: () => undefined,
  debug: () => undefined,
};

function parse(text: string): unknown {
  try {
    return text === "" ? null : JSON.parse(text);
  } catch {
    return text;
  }
}
