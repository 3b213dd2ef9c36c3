import { expectOk } from "./expect-ok.ts";
import { DaprError, type Transport } from "./transport.ts";

/** The values by key, for those keys that have a value other than null. @throws DaprError, also when one could not be read */
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
export interface StateWrite {
  readonly key: string;
  readonly value: unknown;
  /** Seconds until the item is gone. */
  readonly ttl?: number;
}

/** Writes each item by itself, not in a transaction. @throws DaprError */
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

function toItem({ key, value, ttl }: StateWrite) {
  return { key, value, ...(ttl === undefined ? {} : { metadata: { ttlInSeconds: String(ttl) } }) };
}

/** Succeeds if there is none. @throws DaprError */
export async function deleteState(transport: Transport, store: string, key: string): Promise<void> {
  const path = `${storePath(store)}/${encodeURIComponent(key)}`;
  expectOk(await transport.send({ method: "DELETE", path, headers: {} }));
}

function storePath(store: string): string {
  return `/v1.0/state/${encodeURIComponent(store)}`;
}
