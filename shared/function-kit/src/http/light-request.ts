import { LightBody } from "./light-body.ts";
import { LightHeaders } from "./light-headers.ts";
import { toContent } from "./to-content.ts";

/** Methods that the standard accepts in any case. */
const normalised = new Set(["DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"]);

/** The standard's Request as a server needs it, without loading undici. */
export class LightRequest extends LightBody implements Request {
  readonly url: string;
  readonly method: string;
  readonly headers: LightHeaders;
  readonly #signal: AbortSignal | undefined;
  // These have a meaning only in browsers.
  readonly cache = "default";
  readonly credentials = "same-origin";
  readonly destination = "";
  readonly integrity = "";
  readonly keepalive = false;
  readonly mode = "cors";
  readonly redirect = "follow";
  readonly referrer = "about:client";
  readonly referrerPolicy = "";
  readonly duplex = "half";

  /** @throws TypeError as the standard requires */
  constructor(input: string | URL | Request, init: RequestInit = {}) {
    const from = typeof input === "object" && "url" in input ? input : undefined;
    const method = methodOf(init.method ?? from?.method ?? "GET");
    const { content, type } = toContent(init.body ?? bodyOf(from));
    if (content !== null && (method === "GET" || method === "HEAD")) {
      throw new TypeError(`${method} has no body`);
    }
    super(content);
    this.url = new URL(from?.url ?? String(input)).href;
    this.method = method;
    this.headers = new LightHeaders(init.headers ?? from?.headers);
    if (type && !this.headers.has("content-type")) this.headers.set("content-type", type);
    this.#signal = init.signal ?? from?.signal;
  }

  get signal(): AbortSignal {
    return this.#signal ?? new AbortController().signal;
  }

  clone(): LightRequest {
    const { url, method, headers, signal } = this;
    return new LightRequest(url, { method, headers, signal, body: this.copyContent() as ReadableStream });
  }
}

function methodOf(method: string): string {
  const upper = method.toUpperCase();
  return normalised.has(upper) ? upper : method;
}

function bodyOf(request: Request | undefined): unknown {
  return request instanceof LightBody ? request.take() : request?.body;
}
