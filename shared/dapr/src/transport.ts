import { Agent, request } from "node:http";

/** Dapr answered with an error, or did not answer. */
export class DaprError extends Error {
  /** Dapr's `errorCode`, or `dapr_unreachable`. */
  readonly code: string;
  /** HTTP status of the answer; 0 when there was none. */
  readonly status: number;

  constructor(code: string, status: number, message: string) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

export interface DaprRequest {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Path and query. */
  readonly path: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

export interface DaprResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

export interface TransportOptions {
  /** `http://127.0.0.1:3500` */
  readonly endpoint: string;
  /** `DAPR_API_TOKEN`: the token that daprd requires of its callers. */
  readonly apiToken?: string | undefined;
  /** Milliseconds after which a call is given up. Default 5 000. */
  readonly timeout?: number;
}

export interface Transport {
  /** @throws DaprError `dapr_unreachable` when nothing answers in time; any HTTP status is an answer */
  send(request: DaprRequest): Promise<DaprResponse>;
  close(): void;
}

/**
 * `node:http` with keep-alive instead of `fetch`: loading undici would cost a starting function 20 ms, and each call
 * through it more than twice the time (docs/adr/0003).
 */
export function createTransport(options: TransportOptions): Transport {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const endpoint = new URL(options.endpoint);
  const base: Record<string, string> = options.apiToken ? { "dapr-api-token": options.apiToken } : {};

  const send = (asked: DaprRequest): Promise<DaprResponse> => {
    const { method, path, headers, body } = asked;
    return new Promise((resolve, reject) => {
      const fail = (error: Error) => reject(new DaprError("dapr_unreachable", 0, error.message));
      const outgoing = request(
        {
          agent,
          host: endpoint.hostname,
          port: endpoint.port,
          method,
          path,
          headers: {
            ...base,
            ...headers,
            ...(body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) }),
          },
          timeout: options.timeout ?? 5_000,
        },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
          incoming.on("error", fail);
          incoming.on("end", () =>
            resolve({
              status: incoming.statusCode ?? 0,
              headers: toHeaders(incoming.headers),
              body: Buffer.concat(chunks).toString("utf8"),
            }),
          );
        },
      );
      outgoing.on("timeout", () => outgoing.destroy(new Error(`no answer from Dapr for ${method} ${path}`)));
      outgoing.on("error", (error: NodeJS.ErrnoException) => {
        // Dapr closed an idle connection at the moment of the call. A GET can be repeated.
        const isStale = outgoing.reusedSocket && error.code === "ECONNRESET";
        if (isStale && method === "GET") send(asked).then(resolve, reject);
        else fail(error);
      });
      outgoing.end(body);
    });
  };

  return { send, close: () => agent.destroy() };
}

function toHeaders(from: NodeJS.Dict<string | string[]>): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(from)) {
    for (const one of [value ?? []].flat()) headers.append(name, one);
  }
  return headers;
}
