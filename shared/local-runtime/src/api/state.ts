import { type Context, Hono } from "hono";
import * as v from "valibot";
import type { Component } from "../resources/component.ts";
import { stateKey } from "../state/state-key.ts";
import type { StateStore } from "../state/state-store.ts";
import { EtagInvalidError, EtagMismatchError } from "../state/state-store.ts";
import { DaprError, malformedRequest } from "./dapr-error.ts";
import { requestMetadata } from "./request-metadata.ts";

const metadata = v.optional(v.record(v.string(), v.string()), {});
const items = v.array(
  v.object({
    key: v.pipe(v.string(), v.minLength(1, '"key" is a required field')),
    value: v.optional(v.unknown(), null),
    etag: v.nullish(v.string()),
    metadata,
    options: v.optional(v.object({ concurrency: v.optional(v.string()) }), {}),
  }),
);
const bulkQuery = v.object({ keys: v.array(v.string()), metadata });

/** `/v1.0/state/{store}`: get, set, delete and bulk get. Transactions and queries are answered 501. */
export function stateApi(appId: string, components: Map<string, Component>, store: StateStore): Hono {
  function componentOf(c: Context): Component {
    const name = c.req.param("store") ?? "";
    const component = components.get(name);
    if (component?.type.startsWith("state.")) return component;
    throw new DaprError(400, "ERR_STATE_STORE_NOT_FOUND", `state store ${name} is not found`);
  }
  const keyOf = (component: Component, key: string) => stateKey(component, appId, key);

  async function set(c: Context): Promise<Response> {
    const component = componentOf(c);
    const common = requestMetadata(c.req.url);
    for (const item of await read(c.req.raw, items)) {
      const entry = {
        value: JSON.stringify(item.value),
        etag: item.etag ?? "",
        firstWrite: item.options.concurrency === "first-write",
        ttlSeconds: ttlOf({ ...item.metadata, ...common }, component.name),
      };
      await store.set(component.name, keyOf(component, item.key), entry).catch((error: Error) => {
        const message = `failed saving state in state store ${component.name}: ${error.message}`;
        throw new DaprError(statusOf(error), "ERR_STATE_SAVE", message);
      });
    }
    return c.body(null, 204);
  }

  async function get(c: Context): Promise<Response> {
    const component = componentOf(c);
    const [found] = await store.get(component.name, [keyOf(component, c.req.param("key") ?? "")]);
    if (!found) return c.body(null, 204);
    c.header("content-type", "application/json");
    c.header("etag", found.etag);
    return c.body(found.value);
  }

  async function bulk(c: Context): Promise<Response> {
    const component = componentOf(c);
    const { keys } = await read(c.req.raw, bulkQuery);
    const found = await store.get(
      component.name,
      keys.map((key) => keyOf(component, key)),
    );
    const byKey = new Map(found.map((entry) => [entry.key, entry]));
    return c.json(
      keys.map((key) => {
        const entry = byKey.get(keyOf(component, key));
        return entry ? { key, data: JSON.parse(entry.value) as unknown, etag: entry.etag } : { key };
      }),
    );
  }

  async function remove(c: Context): Promise<Response> {
    const component = componentOf(c);
    const key = c.req.param("key") ?? "";
    const etag = c.req.header("if-match") ?? "";
    await store.delete(component.name, keyOf(component, key), etag).catch((error: Error) => {
      const message = `failed deleting state with key ${key}: ${error.message}`;
      throw new DaprError(statusOf(error), "ERR_STATE_DELETE", message);
    });
    return c.body(null, 204);
  }

  return new Hono()
    .on(["POST", "PUT"], "/v1.0/state/:store/bulk", bulk)
    .on(["POST", "PUT"], "/v1.0/state/:store", set)
    .get("/v1.0/state/:store/:key", get)
    .delete("/v1.0/state/:store/:key", remove);
}

function ttlOf({ ttlInSeconds = "" }: Record<string, string>, store: string): number | undefined {
  if (ttlInSeconds === "") return undefined;
  if (/^-?\d+$/.test(ttlInSeconds)) return Number(ttlInSeconds);
  const message = `failed saving state in state store ${store}: failed to parse ttl from metadata`;
  throw new DaprError(500, "ERR_STATE_SAVE", message);
}

function statusOf(error: Error): number {
  if (error instanceof EtagMismatchError) return 409;
  return error instanceof EtagInvalidError ? 400 : 500;
}

async function read<Schema extends v.GenericSchema>(
  request: Request,
  schema: Schema,
): Promise<v.InferOutput<Schema>> {
  const body: unknown = await request.json().catch(() => undefined);
  const result = v.safeParse(schema, body);
  if (result.success) return result.output;
  throw malformedRequest(result.issues[0].message);
}
