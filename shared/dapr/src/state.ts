import { expectOk } from "./expect-ok.ts";
import type { Transport } from "./transport.ts";

export interface StateItem {
  readonly value: unknown;
  readonly etag: string;
}

export interface SaveOptions {
  /** Write only if the item still has this ETag. */
  readonly etag?: string;
  /** Seconds until the item is gone. */
  readonly ttl?: number;
  /** Write only if nobody wrote in between (with `etag`), or if there is no item yet (without). */
  readonly firstWrite?: boolean;
}

export async function getState(
  transport: Transport,
  store: string,
  key: string,
): Promise<StateItem | undefined> {
  const response = expectOk(await transport.send({ method: "GET", path: itemPath(store, key) }));
  if (response.status === 204 || response.body === "") return undefined;
  return { value: JSON.parse(response.body), etag: response.headers.get("etag") ?? "" };
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
      path: `/v1.0/state/${encodeURIComponent(store)}`,
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
  return `/v1.0/state/${encodeURIComponent(store)}/${encodeURIComponent(key)}`;
}
