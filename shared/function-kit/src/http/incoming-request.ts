import type { IncomingMessage, ServerResponse } from "node:http";
import { ProblemError } from "../problem-error.ts";
import { LightRequest } from "./light-request.ts";

/** Maximum bytes of a body. Functions set lower limits of their own; this is the last resort. */
const maxBody = 32 * 1024 * 1024;

/** An incoming request. Its body is read on demand; its signal aborts when the client has disconnected. */
export class IncomingRequest extends LightRequest {
  readonly #incoming: IncomingMessage;
  readonly #outgoing: ServerResponse;
  #gone: AbortController | undefined;

  /** @throws TypeError when the target or the `host` header is not part of a valid URL */
  constructor(incoming: IncomingMessage, outgoing: ServerResponse) {
    const method = incoming.method ?? "GET";
    const hasBody = method !== "GET" && method !== "HEAD" && declaresBody(incoming);
    const headers = pairs(incoming.rawHeaders);
    super(urlOf(incoming), { method, headers, ...(hasBody && { body: bounded(incoming) }) });
    this.#incoming = incoming;
    this.#outgoing = outgoing;
  }

  /** Path and query as they were sent; in `url` dot segments are resolved. */
  get target(): string {
    return this.#incoming.url ?? "";
  }

  /** The address that is connected. */
  get peer(): string | undefined {
    return this.#incoming.socket.remoteAddress;
  }

  /** Ends the connection, without an answer if none has begun. */
  hangUp(): void {
    this.#outgoing.destroy();
  }

  override get signal(): AbortSignal {
    if (this.#gone) return this.#gone.signal;
    const gone = new AbortController();
    this.#gone = gone;
    const outgoing = this.#outgoing;
    const tell = () => {
      if (!outgoing.writableFinished) gone.abort(new Error("the client has gone"));
    };
    if (outgoing.closed || this.#incoming.errored) tell();
    else outgoing.once("close", tell);
    return gone.signal;
  }
}

/** A request without either of these has no body (RFC 9112, 6.3). */
const declaresBody = ({ headers }: IncomingMessage) =>
  headers["transfer-encoding"] !== undefined || (headers["content-length"] ?? "0") !== "0";

function urlOf({ url = "", headers }: IncomingMessage): string {
  if (/^https?:\/\//.test(url)) return checked(url);
  if (!url.startsWith("/")) throw new TypeError("expected a path");
  const host = headers.host || "localhost";
  // Any other character would change where the host ends and the path begins.
  if (!/^[\w.:[\]-]+$/.test(host)) throw new TypeError("invalid host");
  return checked(`http://${host}${url}`);
}

/** Refuses a backslash in the path, which servers interpret differently. */
function checked(url: string): string {
  const [path = ""] = url.split("?", 1);
  if (path.includes("\\")) throw new TypeError("backslash in the path");
  return url;
}

function pairs(raw: readonly string[]): [string, string][] {
  const fields: [string, string][] = [];
  for (let at = 0; at < raw.length; at += 2) fields.push([raw[at] as string, raw[at + 1] as string]);
  return fields;
}

/** Keeps the connection open although the body is not read to its end, so that the answer can still be sent. */
async function* bounded(incoming: IncomingMessage): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
    size += chunk.length;
    if (size > maxBody) throw new ProblemError(413, "body_too_large", `expected at most ${maxBody} bytes`);
    yield chunk;
  }
}
