import { LightBody } from "./light-body.ts";
import { LightHeaders } from "./light-headers.ts";
import { toContent } from "./to-content.ts";

const withoutBody = new Set([204, 205, 304]);
const redirects = new Set([301, 302, 303, 307, 308]);

/** The standard's Response, without loading undici. */
export class LightResponse extends LightBody implements Response {
  readonly status: number;
  readonly statusText: string;
  readonly headers: LightHeaders;
  readonly type = "default";
  readonly url = "";
  readonly redirected = false;

  /** @throws RangeError, TypeError as the standard requires */
  constructor(body?: unknown, { status = 200, statusText = "", headers }: ResponseInit = {}) {
    const { content, type } = toContent(body);
    if (!(status >= 200 && status <= 599)) throw new RangeError(`invalid status ${status}`);
    if (content !== null && withoutBody.has(status)) throw new TypeError(`${status} has no body`);
    super(content);
    this.status = Math.trunc(status);
    this.statusText = statusText;
    this.headers = new LightHeaders(headers);
    if (type && !this.headers.has("content-type")) this.headers.set("content-type", type);
  }

  get ok(): boolean {
    return this.status < 300;
  }

  clone(): LightResponse {
    return new LightResponse(this.copyContent(), this);
  }

  static json(data: unknown, init: ResponseInit = {}): LightResponse {
    const headers = new LightHeaders(init.headers);
    if (!headers.has("content-type")) headers.set("content-type", "application/json");
    return new LightResponse(JSON.stringify(data), { ...init, headers });
  }

  static redirect(url: string | URL, status = 302): LightResponse {
    if (!redirects.has(status)) throw new RangeError(`invalid status ${status}`);
    return new LightResponse(null, { status, headers: { location: new URL(url).href } });
  }

  static error(): never {
    throw new TypeError("a server has no network error to answer with");
  }
}
