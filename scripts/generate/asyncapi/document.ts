import { catalog, typesByTopic } from "@todo/contracts/events/catalog";
import { cloudEvent } from "@todo/contracts/events/cloud-event";
import type { EventDefinition } from "@todo/contracts/events/define-event";
import { liveMessage } from "@todo/contracts/live";
import { answered } from "../openapi/components.ts";
import { jsonSchema } from "../openapi/json-schema.ts";
import type { Delivery } from "./deliveries.ts";

const about = `The system's events, as CloudEvents 1.0 in JSON. Its functions publish each event to Kafka only after it is committed, and
receive each at least once. Each user receives their own events by server-sent events or WebSocket, in order and exactly once.`;

/** Describes events and who receives them as an AsyncAPI 3 document. */
export function asyncApi(version: string, deliveries: readonly Delivery[]): object {
  return {
    asyncapi: "3.1.0",
    info: { title: "Todo", version, description: about, license: { name: "Apache-2.0" } },
    defaultContentType: "application/json",
    servers: {
      kafka: { host: "kafka:9092", protocol: "kafka", description: "Used only through Dapr pub/sub." },
      public: { host: "localhost:8080", protocol: "wss", description: "Serves the HTTP API." },
    },
    channels: { ...topics(), live: liveChannel },
    operations: { ...sending(), ...receiving(deliveries), sendLive },
    components: {
      messages: {
        ...Object.fromEntries(catalog.map((event) => [event.type, messageOf(event)])),
        LiveMessage: live,
      },
      schemas: Object.fromEntries(
        Object.entries(answered).map(([name, schema]) => [name, jsonSchema(schema, "output", name)]),
      ),
    },
  };
}

const keyOf = (topic: string) => topic.replaceAll(".", "-");
const message = (channel: string, name: string) => ({ $ref: `#/channels/${channel}/messages/${name}` });
const channel = (name: string) => ({ $ref: `#/channels/${name}` });
const component = (name: string) => ({ $ref: `#/components/messages/${name}` });

function topics(): Record<string, object> {
  const entries = [...typesByTopic].map(([topic, types]) => [
    keyOf(topic),
    {
      address: topic,
      servers: [{ $ref: "#/servers/kafka" }],
      messages: Object.fromEntries(types.map((type) => [type, component(type)])),
      bindings: { kafka: { topic, bindingVersion: "0.5.0" } },
    },
  ]);
  return Object.fromEntries(entries);
}

function messageOf({ name, type, data }: EventDefinition): object {
  const { properties, ...envelope } = jsonSchema(cloudEvent, "output");
  return {
    name,
    title: name,
    contentType: "application/cloudevents+json",
    // Keyed by user, so that a user's events stay in order.
    bindings: { kafka: { key: { type: "string", description: "The user's id." }, bindingVersion: "0.5.0" } },
    payload: {
      ...envelope,
      properties: { ...properties, type: { const: type }, data: jsonSchema(data, "output") },
    },
  };
}

function sending(): Record<string, object> {
  const entries = [...typesByTopic].map(([topic, types]) => [
    `publish-${keyOf(topic)}`,
    {
      action: "send",
      channel: channel(keyOf(topic)),
      summary: "After the change was committed, from the outbox.",
      messages: types.map((type) => message(keyOf(topic), type)),
    },
  ]);
  return Object.fromEntries(entries);
}

function receiving(deliveries: readonly Delivery[]): Record<string, object> {
  const entries = deliveries.map(({ consumer, function: name, topic, types, deadLetterTopic }) => [
    `${name}-${keyOf(topic)}`,
    {
      action: "receive",
      channel: channel(keyOf(topic)),
      summary: `By the function ${name}, in the consumer group ${consumer}; what it cannot handle goes to ${deadLetterTopic}.`,
      messages: types.map((type) => message(keyOf(topic), type)),
    },
  ]);
  return Object.fromEntries(entries);
}

const liveChannel = {
  address: "/api/live/ws",
  title: "Live changes",
  description: "The server-sent events of /api/live have the same messages as data.",
  servers: [{ $ref: "#/servers/public" }],
  messages: { LiveMessage: component("LiveMessage") },
};
const sendLive = {
  action: "send",
  channel: channel("live"),
  summary: "To each user who is connected: their own events, in order, from the cursor on.",
  messages: [message("live", "LiveMessage")],
};
const live = { name: "LiveMessage", payload: jsonSchema(liveMessage, "output", "LiveMessage") };
