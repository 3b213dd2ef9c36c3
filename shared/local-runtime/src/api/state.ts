import { type Context, Hono } from "hono";
import * as v from "valibot";
import type { Component } from "../resources/component.ts";
import type { StateStore } from "../state/state-store.ts";
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

/**
 * `/v1.0/state/{store}`: set, bulk get and delete, which functions use. Reads of one key and ETags are answered 501.
 */
export function stateApi(components: Map<string, Component>, store: StateStore): Hono {
  function storeOf(c: Context): string {
    const name = c.req.param("store") ?? "";
    if (components.get(name)?.type.startsWith("state.")) return name;
    throw new DaprError(400, "ERR_STATE_STORE_NOT_FOUND", `state store ${name} is not found`);
  }

  async function set(c: Context): Promise<Response> {
    const name = storeOf(c);
    const common = requestMetadata(c.req.url);
    for (const { key, value, etag, options, metadata } of await read(c.req.raw, items)) {
      if (etag || options.concurrency === "first-write") throw noEtags();
      const ttlSeconds = ttlOf({ ...metadata, ...common }, name);
      await store.set(name, checked(key), { value: JSON.stringify(value), ttlSeconds });
    }
    return c.body(null, 204);
  }

  async function bulk(c: Context): Promise<Response> {
    const name = storeOf(c);
    const { keys } = await read(c.req.raw, bulkQuery);
    const found = await store.get(name, keys.map(checked));
    const values = new Map(found.map(({ key, value }) => [key, JSON.parse(value) as unknown]));
    return c.json(keys.map((key) => (values.has(key) ? { key, data: values.get(key) } : { key })));
  }

  async function remove(c: Context): Promise<Response> {
    if (c.req.header("if-match")) throw noEtags();
    await store.delete(storeOf(c), checked(c.req.param("key") ?? ""));
    return c.body(null, 204);
  }

  return new Hono()
    .on(["POST", "PUT"], "/v1.0/state/:store/bulk", bulk)
    .on(["POST", "PUT"], "/v1.0/state/:store", set)
    .delete("/v1.0/state/:store/:key", remove);
}

const noEtags = () =>
  new DaprError(501, "ERR_API_UNIMPLEMENTED", "the local runtime does not implement ETags of state");

/** Dapr reserves `||` for its own prefixes. */
function checked(key: string): string {
  if (!key.includes("||")) return key;
  throw malformedRequest(`input key/keyPrefix '${key}' can't contain '||'`);
}

function ttlOf({ ttlInSeconds = "" }: Record<string, string>, store: string): number | undefined {
  if (ttlInSeconds === "") return undefined;
  if (/^-?\d+$/.test(ttlInSeconds)) return Number(ttlInSeconds);
  const message = `failed saving state in state store ${store}: failed to parse ttl from metadata`;
  throw new DaprError(500, "ERR_STATE_SAVE", message);
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
