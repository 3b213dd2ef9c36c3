import type { LookupAddress } from "node:dns";
import { request as httpRequest, type IncomingMessage, type RequestOptions } from "node:http";
import { request as httpsRequest } from "node:https";
import type { LookupFunction } from "node:net";

export interface Answer {
  readonly status: number;
  readonly retryAfter: string | undefined;
}

interface Post {
  readonly headers: Record<string, string>;
  readonly body: string | Uint8Array;
  readonly signal: AbortSignal;
}

/**
 * Posts to the given addresses, whatever the name resolves to by now. Follows no redirect and reads no body: only the
 * status counts. `node:http`, because `fetch` cannot be told where to connect without loading undici.
 */
export function post(url: URL, addresses: LookupAddress[], { headers, body, signal }: Post): Promise<Answer> {
  const options: RequestOptions = {
    method: "POST",
    headers: { ...headers, "content-length": String(Buffer.byteLength(body)) },
    lookup: lookupIn(addresses),
    agent: false,
    signal,
  };
  return new Promise((resolve, reject) => {
    const answer = (incoming: IncomingMessage) => {
      incoming.on("error", () => undefined);
      resolve({ status: incoming.statusCode ?? 0, retryAfter: incoming.headers["retry-after"] });
      incoming.destroy();
    };
    const send = url.protocol === "https:" ? httpsRequest : httpRequest;
    send(url, options, answer).on("error", reject).end(body);
  });
}

function lookupIn(addresses: LookupAddress[]): LookupFunction {
  return (_host, { all }, callback) => {
    const [first] = addresses;
    if (all) callback(null, addresses);
    else callback(null, first?.address ?? "", first?.family);
  };
}
