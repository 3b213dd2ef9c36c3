import { randomUUID } from "node:crypto";
import type { Answer, Operation } from "@todo/contracts/operations/operation";
import { createBackoff } from "@todo/live-client/backoff";
import type { Access } from "../account/access.ts";
import { notTheApi } from "./not-the-api.ts";
import { refusal } from "./refusal.ts";
import { unreachable, wasNotSent } from "./unreachable.ts";

export interface Given {
  readonly id?: string;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  /** The version for `If-Match`. */
  readonly version?: number | undefined;
}

export interface Api {
  /** Calls an operation of the API's catalogue. @throws CliError */
  call<Of extends Operation>(operation: Of, given?: Given): Promise<Answer<Of>>;
  /** The same for an operation that answers with a file, which the caller reads. @throws CliError */
  download(operation: Operation, given?: Given): Promise<ReadableStream<Uint8Array>>;
  /**
   * The same for an operation that accepts a file. It is sent again only if the access token has expired; sending it
   * again adds nothing twice.
   *
   * @param open begins to read the file
   * @throws CliError
   */
  upload<Of extends Operation>(
    operation: Of,
    query: Given["query"],
    open: () => ReadableStream,
  ): Promise<Answer<Of>>;
}
export type CallApi = Api["call"];

export interface ApiOptions extends Pick<Access, "url" | "by" | "token"> {
  /** Called before a pause that the user will notice. */
  readonly note: (text: string) => void;
}

/** How often a request is sent at most. */
const maxAttempts = 4;
/** Milliseconds. Longer than any answer takes. */
const timeout = 30_000;
/** Maximum seconds that a server's `Retry-After` is followed. */
const longestWait = 30;

/** Names the command line in the audit log. */
export const viaCli = { "todo-via": "cli" };

/**
 * The API, on behalf of a user. If an answer is lost, the request is repeated: reads are safe to repeat, and a change
 * has the same idempotency key in each attempt.
 */
export function createApi(access: ApiOptions): Api {
  const { url, note } = access;
  const send = (operation: Operation, accept: string, { id = "", query, body, version }: Given) => {
    const path = operation.path.replace("{id}", encodeURIComponent(id));
    const request = {
      redirect: "manual" as const,
      method: operation.method,
      headers: {
        accept,
        ...viaCli,
        ...(body !== undefined && { "content-type": "application/json" }),
        ...(operation.idempotencyKey && { "idempotency-key": randomUUID() }),
        ...(version !== undefined && { "if-match": `"${version}"` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    };
    const repeatable = operation.method === "GET" || operation.idempotencyKey === true;
    const address = `${url}${path}${queryText(query)}`;
    return withToken(access, (authorization) =>
      sendUntilAnswered(
        address,
        { ...request, headers: { ...request.headers, authorization } },
        { url, repeatable, note },
      ),
    );
  };
  return {
    async call<Of extends Operation>(operation: Of, given: Given = {}) {
      return (await read(await send(operation, "application/json", given), access)) as Answer<Of>;
    },
    async download(operation, given = {}) {
      const response = await send(operation, "*/*", given);
      if (response.ok && response.body) return response.body;
      throw refusal(response, await response.text(), access);
    },
    async upload<Of extends Operation>(operation: Of, query: Given["query"], open: () => ReadableStream) {
      const response = await withToken(access, (authorization) =>
        fetch(`${url}${operation.path}${queryText(query)}`, {
          method: operation.method,
          headers: { authorization, "content-type": "application/octet-stream", ...viaCli },
          body: open(),
          duplex: "half",
          redirect: "manual",
        } as RequestInit).catch((error: unknown) => {
          throw unreachable(url, error);
        }),
      );
      return (await read(response, access)) as Answer<Of>;
    },
  };
}

/** Sends a request, and once more with a new token if there is one: a request refused with 401 has had no effect. */
async function withToken(
  { token }: Pick<Access, "token">,
  send: (authorization: string) => Promise<Response>,
): Promise<Response> {
  const first = await token();
  const response = await send(`Bearer ${first}`);
  if (response.status !== 401) return response;
  const next = await token(first);
  if (next === first) return response;
  await response.body?.cancel();
  return send(`Bearer ${next}`);
}

interface Sending {
  readonly url: string;
  readonly repeatable: boolean;
  readonly note: (text: string) => void;
}

async function sendUntilAnswered(
  address: string,
  request: RequestInit,
  { url, repeatable, note }: Sending,
): Promise<Response> {
  const backoff = createBackoff({ first: 300, longest: 3_000 });
  for (let attempt = 1; ; attempt++) {
    const isLast = attempt === maxAttempts;
    try {
      const response = await fetchInTime(address, request);
      const wait = isLast ? undefined : waitBefore(response, repeatable);
      if (wait === undefined) return response;
      await response.body?.cancel();
      if (wait.seconds >= 1) note(`The server asks to wait: trying again in ${wait.seconds} s …`);
      await pause(wait.seconds > 0 ? wait.seconds * 1000 : backoff.next());
    } catch (error) {
      if (isLast || !(repeatable || wasNotSent(error))) throw unreachable(url, error);
      await pause(backoff.next());
    }
  }
}

/** The timeout is for the beginning of the answer: a file may take longer. */
async function fetchInTime(address: string, request: RequestInit): Promise<Response> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(new DOMException("no answer", "TimeoutError")), timeout);
  try {
    return await fetch(address, { ...request, signal: late.signal });
  } finally {
    clearTimeout(timer);
  }
}

/** How long to wait before the request is sent again; undefined if this answer is final. */
function waitBefore(response: Response, repeatable: boolean): { seconds: number } | undefined {
  const seconds = Number(response.headers.get("retry-after") ?? 0);
  // A rate-limited request has had no effect.
  if (response.status === 429) return seconds > 0 && seconds <= longestWait ? { seconds } : undefined;
  return [502, 503, 504].includes(response.status) && repeatable && seconds <= longestWait
    ? { seconds }
    : undefined;
}

async function read(response: Response, access: ApiOptions): Promise<unknown> {
  const { url } = access;
  const text = await response.text().catch((error: unknown) => {
    throw unreachable(url, error);
  });
  if (response.status >= 300) throw refusal(response, text, access);
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw notTheApi(url);
  }
}

function queryText(query: Given["query"] = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  if (given.length === 0) return "";
  return `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
