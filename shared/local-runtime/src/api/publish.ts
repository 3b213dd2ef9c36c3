import { Hono } from "hono";
import { CloudEventError, type Publication, toCloudEvent } from "../pubsub/cloud-event.ts";
import type { EventLog } from "../pubsub/event-log.ts";
import type { NewEvent } from "../pubsub/logged-event.ts";
import { partitionKeyOf } from "../pubsub/partition-key.ts";
import type { Component } from "../resources/component.ts";
import { readBulkEntries } from "./bulk-entries.ts";
import { DaprError } from "./dapr-error.ts";
import { requestMetadata } from "./request-metadata.ts";

export interface PublishDependencies {
  appId: string;
  components: Map<string, Component>;
  eventLog: EventLog;
}

/** `POST /v1.0/publish/{pubsub}/{topic}` and its bulk form, where all entries become durable in one transaction. */
export function publishApi({ appId, components, eventLog }: PublishDependencies): Hono {
  function target(path: string, prefix: string): { pubsub: Component; topic: string } {
    const rest = path.slice(path.indexOf(prefix) + prefix.length);
    const slash = rest.indexOf("/");
    const name = decodeURIComponent(slash < 0 ? rest : rest.slice(0, slash));
    const pubsub = components.get(name);
    if (!pubsub?.type.startsWith("pubsub.")) {
      throw new DaprError(404, "ERR_PUBSUB_NOT_FOUND", `pubsub ${name} is not found`);
    }
    const topic = slash < 0 ? "" : decodeURIComponent(rest.slice(slash + 1));
    if (topic === "") throw new DaprError(404, "ERR_TOPIC_NAME_EMPTY", `topic is empty in pubsub ${name}`);
    return { pubsub, topic };
  }

  function newEvent(
    { pubsub, topic }: ReturnType<typeof target>,
    request: Request,
    given: Pick<Publication, "contentType" | "body" | "metadata">,
  ): NewEvent {
    const event = create({
      ...given,
      appId,
      pubsub: pubsub.name,
      topic,
      traceparent: request.headers.get("traceparent") ?? undefined,
      tracestate: request.headers.get("tracestate") ?? undefined,
    });
    const key = partitionKeyOf(given.metadata, event);
    return { broker: pubsub.broker, topic, key, body: JSON.stringify(event) };
  }

  async function append(topic: string, pubsub: string, events: NewEvent[]): Promise<void> {
    await eventLog.append(events).catch((error: Error) => {
      const message = `error when publishing to topic ${topic} in pubsub ${pubsub}: ${error.message}`;
      throw new DaprError(500, "ERR_PUBSUB_PUBLISH_MESSAGE", message);
    });
  }

  const bulk = async (request: Request): Promise<Response> => {
    const { pubsub, topic } = target(new URL(request.url).pathname, "/publish/bulk/");
    const common = requestMetadata(request.url);
    rejectRaw(common);
    const entries = await readBulkEntries(request, pubsub.name, topic);
    const events = entries.map(({ contentType, body, metadata }) =>
      newEvent({ pubsub, topic }, request, { contentType, body, metadata: { ...common, ...metadata } }),
    );
    if (events.length > 0) await append(topic, pubsub.name, events);
    return new Response(null, { status: 204 });
  };

  const single = async (request: Request): Promise<Response> => {
    const { pubsub, topic } = target(new URL(request.url).pathname, "/publish/");
    const metadata = requestMetadata(request.url);
    rejectRaw(metadata);
    const body = new Uint8Array(await request.arrayBuffer());
    const contentType = request.headers.get("content-type") ?? "";
    await append(topic, pubsub.name, [newEvent({ pubsub, topic }, request, { contentType, body, metadata })]);
    return new Response(null, { status: 204 });
  };

  return new Hono()
    .on(["POST", "PUT"], ["/v1.0/publish/bulk/*", "/v1.0-alpha1/publish/bulk/*"], (c) => bulk(c.req.raw))
    .on(["POST", "PUT"], "/v1.0/publish/*", (c) => single(c.req.raw));
}

function rejectRaw(metadata: Record<string, string>): void {
  if (/^(?:true|1|t|y|yes)$/i.test(metadata.rawPayload ?? "")) {
    throw new DaprError(501, "ERR_API_UNIMPLEMENTED", "the local runtime does not implement raw payloads");
  }
}

function create(publication: Publication): Record<string, unknown> {
  try {
    return toCloudEvent(publication);
  } catch (error) {
    if (!(error instanceof CloudEventError)) throw error;
    throw new DaprError(500, "ERR_PUBSUB_CLOUD_EVENTS_SER", `cannot create cloudevent: ${error.message}`);
  }
}
