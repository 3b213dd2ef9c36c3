import type { IncomingMessage } from "node:http";
import type { Resolve } from "@todo/application/outbound/find-addresses";
import { unlessAborted } from "@todo/application/outbound/unless-aborted";
import { utf8MediaType } from "@todo/function-kit/edge/media-type";
import { DocumentRefusedError } from "./document-refused-error.ts";

/** Timeout in milliseconds from name resolution to the last byte: a user waits for the page. */
const timeout = 5_000;
/** Bytes. */
const maxSize = 16 * 1024;

export interface Document {
  readonly text: string;
  /** Seconds. */
  readonly maxAge: number;
}

/**
 * Fetches a client's metadata document: from a public address, by https, without following redirects, so that it
 * cannot be used to reach addresses that only this machine or its network can reach.
 *
 * @param allow hosts and ranges that are allowed although they are not public
 * @throws DocumentRefusedError
 */
export async function fetchDocument(url: URL, allow: string, resolve?: Resolve): Promise<Document> {
  const signal = AbortSignal.timeout(timeout);
  // Loaded lazily, because it uses a library and TLS, which no other request needs.
  const { AddressRefusedError, findAddresses } = await import("@todo/application/outbound/find-addresses");
  const { requestAt } = await import("@todo/application/outbound/request-at");
  try {
    const addresses = await unlessAborted(findAddresses(url, allow, resolve), signal);
    const headers = { accept: "application/json", "user-agent": "todo-auth" };
    const incoming = await requestAt(url, addresses, { method: "GET", headers, signal });
    try {
      return await read(incoming);
    } finally {
      incoming.destroy();
    }
  } catch (error) {
    if (error instanceof DocumentRefusedError) throw error;
    if (error instanceof AddressRefusedError) throw new DocumentRefusedError("expected a public address");
    throw new DocumentRefusedError(signal.aborted ? "it took too long" : "it cannot be reached");
  }
}

async function read(incoming: IncomingMessage): Promise<Document> {
  const { statusCode, headers } = incoming;
  if (statusCode !== 200) throw new DocumentRefusedError(`expected 200, got ${statusCode}`);
  const type = utf8MediaType(headers["content-type"]) ?? "";
  if (!/^application\/(?:.+\+)?json$/.test(type)) {
    throw new DocumentRefusedError("expected application/json");
  }
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    size += chunk.length;
    if (size > maxSize) throw new DocumentRefusedError(`expected at most ${maxSize} bytes`);
    chunks.push(chunk);
  }
  const [, seconds] = /(?:^|[\s,])max-age\s*=\s*"?(\d{1,9})/i.exec(headers["cache-control"] ?? "") ?? [];
  return { text: Buffer.concat(chunks).toString("utf8"), maxAge: Number(seconds ?? 0) };
}
