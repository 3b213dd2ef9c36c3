import type { LookupAddress } from "node:dns";
import { request as httpRequest, type IncomingMessage, type RequestOptions } from "node:http";
import { request as httpsRequest } from "node:https";
import type { LookupFunction } from "node:net";

interface Sent {
  readonly method: "GET" | "POST";
  readonly headers: Record<string, string>;
  readonly body?: string | Uint8Array;
  readonly signal: AbortSignal;
}

/**
 * Sends a request to the given addresses, whatever the name resolves to by now. Follows no redirect. `node:http`, because `fetch`
 * cannot be told where to connect without loading undici.
 *
 * @returns the answer, whose body the caller reads or destroys
 */
export function requestAt(
  url: URL,
  addresses: LookupAddress[],
  { method, headers, body, signal }: Sent,
): Promise<IncomingMessage> {
  const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
  const options: RequestOptions = {
    method,
    headers: { ...headers, ...length },
    lookup: lookupIn(addresses),
    agent: false,
    signal,
  };
  return new Promise((resolve, reject) => {
    const send = url.protocol === "https:" ? httpsRequest : httpRequest;
    send(url, options, resolve).on("error", reject).end(body);
  });
}

function lookupIn(addresses: LookupAddress[]): LookupFunction {
  return (_host, { all }, callback) => {
    const [first] = addresses;
    if (all) callback(null, addresses);
    else callback(null, first?.address ?? "", first?.family);
  };
}
