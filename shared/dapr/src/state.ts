import { expectOk } from "./expect-ok.ts";
import { DaprError, type Transport } from "./transport.ts";

export interface SaveOptions {
  /** Write only if the item still has this ETag. */
  readonly etag?: string;
  /** Seconds until the item is gone. */
  readonly ttl?: number;
  /** Write only if nobody wrote in between (with `etag`), or if there is no item yet (without). */
  readonly firstWrite?: boolean;
}

/** The values of those keys that have one other than null, by key. @throws DaprError, also when one could not be read */
export async function getStates(
  transport: Transport,
  store: string,
  keys: readonly string[],
): Promise<Map<string, unknown>> {
  const path = `${storePath(store)}/bulk`;
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify({ keys });
  const response = expectOk(await transport.send({ method: "POST", path, headers, body }));
  const items = JSON.parse(response.body) as { key: string; data?: unknown; error?: string }[];
  const failed = items.find(({ error }) => error);
  if (failed) throw new DaprError("state_unreadable", response.status, String(failed.error));
  return new Map(items.flatMap(({ key, data = null }) => (data === null ? [] : [[key, data]])));
}

/** An item to write. */
export interface StateWrite extends SaveOptions {
  readonly key: string;
  readonly value: unknown;
}

/** Writes each by itself, in no transaction. @throws DaprError with status 409 when an ETag does not match */
export async function saveState(
  transport: Transport,
  store: string,
  items: readonly StateWrite[],
): Promise<void> {
  expectOk(
    await transport.send({
      method: "POST",
      path: storePath(store),
      headers: { "content-type": "application/json" },
      body: JSON.stringify(items.map(toItem)),
    }),
  );
}

function toItem({ key, value, etag, ttl, firstWrite }: StateWrite) {
  return {
    key,
    value,
    ...(etag === undefined ? {} : { etag }),
    ...(ttl === undefined ? {} : { metadata: { ttlInSeconds: String(ttl) } }),
    ...(firstWrite ? { options: { concurrency: "first-write" } } : {}),
  };
}

/** Deleting what is not there is fine. @throws DaprError with status 409 when the ETag does not match */
export async function deleteState(
  transport: Transport,
  store: string,
  key: string,
  etag?: string,
): Promise<void> {
  const headers = etag === undefined ? {} : { "if-match": etag };
  expectOk(await transport.send({ method: "DELETE", path: itemPath(store, key), headers }));
}

function itemPath(store: string, key: string): string {
  return `${storePath(store)}/${encodeURIComponent(key)}`;
}

function storePath(store: string): string {
  return `/v1.0/state/${encodeURIComponent(store)}`;
}
