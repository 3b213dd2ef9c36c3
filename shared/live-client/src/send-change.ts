import { type QueuedChange, taskPathOf } from "./queued-change.ts";

export interface SendRequest {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string | Blob;
}
export type Send = (path: string, request: SendRequest) => Promise<Response>;

/** What became of a change. */
export type Outcome =
  | { kind: "done"; body: unknown; createdId: string | undefined }
  /** The server refused it, with this answer. */
  | { kind: "refused"; status: number; problem: unknown }
  /** Somebody else changed the same fields, and their values were kept. */
  | { kind: "conflict"; current: Record<string, unknown>; fields: string[] }
  /** The task that it was to change, or the list that it was to put it into, was never created. */
  | { kind: "orphaned" }
  /** @property after milliseconds, when the server gives them */
  | { kind: "try_again"; after: number | undefined };

export interface SendOptions {
  /** Like `fetch`, with the user's token. */
  readonly send: Send;
  /** Somebody else changed these fields meanwhile. By default their values are kept, and `onOutcome` reports it. */
  readonly onConflict?: (
    change: QueuedChange,
    current: Record<string, unknown>,
    fields: string[],
  ) => Promise<"mine" | "theirs"> | "mine" | "theirs";
}

export async function sendChange(
  change: QueuedChange,
  created: Readonly<Record<string, string>>,
  options: SendOptions,
): Promise<Outcome> {
  const known = (text: string) => text.replace(/\{([\w-]+)\}/g, (_, id: string) => created[id] ?? "{}");
  const path = known(change.path);
  const listId = typeof change.body?.list_id === "string" ? known(change.body.list_id) : undefined;
  if (path.includes("{}") || listId === "{}") return { kind: "orphaned" };
  const body = listId === undefined ? change.body : { ...change.body, list_id: listId };
  const later: Outcome = { kind: "try_again", after: undefined };
  try {
    return await attempt({ ...change, path, body }, options);
  } catch {
    return later;
  }
}

async function attempt(change: QueuedChange, options: SendOptions): Promise<Outcome> {
  const response = await options.send(change.path, requestOf(change));
  if (response.ok) return done(change, await bodyOf(response));
  if (response.status === 412) return settle(change, options);
  if (response.status >= 500 || response.status === 429 || response.status === 401) {
    await response.body?.cancel();
    return { kind: "try_again", after: retryAfter(response) };
  }
  // Already deleted, maybe by this very change, whose answer was lost.
  if (response.status === 404 && change.method === "DELETE") return done(change, null);
  return { kind: "refused", status: response.status, problem: await bodyOf(response) };
}

function requestOf({ id, method, body, version }: QueuedChange): SendRequest {
  return {
    method,
    headers: {
      ...(body && { "content-type": "application/json" }),
      ...(method === "POST" && { "idempotency-key": id }),
      ...(version !== undefined && { "if-match": `"${version}"` }),
    },
    ...(body && { body: JSON.stringify(body) }),
  };
}

/**
 * Somebody changed the task meanwhile. Changes to other fields do not matter, nor do the same values for the same
 * fields.
 */
async function settle(change: QueuedChange, options: SendOptions): Promise<Outcome> {
  const response = await options.send(taskPathOf(change), { method: "GET", headers: {} });
  if (response.status === 404) return { kind: "refused", status: 404, problem: await bodyOf(response) };
  if (!response.ok) return { kind: "try_again", after: retryAfter(response) };
  const current = (await bodyOf(response)) as Record<string, unknown>;
  const { body = {}, base = {} } = change;
  const differs = Object.keys(body).filter((field) => !same(current[field], body[field]));
  if (change.method === "PATCH" && differs.length === 0) return done(change, current);
  const fields = differs.filter((field) => !same(current[field], base[field]));
  if (fields.length > 0 || change.method !== "PATCH") {
    const choice = (await options.onConflict?.(change, current, fields)) ?? "theirs";
    if (choice === "theirs") return { kind: "conflict", current, fields };
  }
  return attempt({ ...change, version: Number(current.version) }, options);
}

function done({ method }: QueuedChange, body: unknown): Outcome {
  const { id } = (body ?? {}) as { id?: string };
  return { kind: "done", body, createdId: method === "POST" ? id : undefined };
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  return text === "" ? null : JSON.parse(text);
}

/** Milliseconds. */
function retryAfter(response: Response): number | undefined {
  const seconds = Number(response.headers.get("retry-after") ?? Number.NaN);
  return Number.isNaN(seconds) ? undefined : seconds * 1000;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
