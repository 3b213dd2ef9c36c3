import type { OutgoingHttpHeaders, ServerResponse } from "node:http";
import { isStream, LightBody } from "./light-body.ts";
import { plainText } from "./to-content.ts";

/**
 * Sends a response. A stream is sent chunk by chunk, no faster than the client reads, and is cancelled when the
 * client disconnects.
 *
 * @throws the stream's error; the headers have been sent by then
 */
export async function writeResponse(response: Response, outgoing: ServerResponse): Promise<void> {
  const headers = fieldsOf(response.headers);
  const content = response instanceof LightBody ? response.take() : response.body;
  if (content !== null) headers["content-type"] ??= plainText;
  if (content === null || typeof content === "string" || content instanceof Uint8Array) {
    if (content !== null && !headers["transfer-encoding"]) {
      headers["content-length"] ??= Buffer.byteLength(content);
    }
    outgoing.writeHead(response.status, headers);
    outgoing.end(content ?? undefined);
    return;
  }
  outgoing.writeHead(response.status, headers);
  outgoing.flushHeaders();
  const chunks = isStream(content) ? content : ReadableStream.from<Uint8Array>(content);
  await pump(chunks, outgoing);
}

async function pump(stream: ReadableStream, outgoing: ServerResponse): Promise<void> {
  const reader = stream.getReader();
  const cancel = () => void reader.cancel().catch(() => undefined);
  outgoing.once("close", cancel);
  if (outgoing.closed) cancel();
  // While the client does not read, nothing is written, and an error on the connection would go unnoticed.
  reader.closed.catch(() => outgoing.destroy());
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (!outgoing.write(value) && !outgoing.closed) await drained(outgoing);
    }
    outgoing.end();
  } finally {
    outgoing.off("close", cancel);
  }
}

/** Resolves when more can be written, or the client has disconnected. */
function drained(outgoing: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      outgoing.off("drain", done).off("close", done);
      resolve();
    };
    outgoing.on("drain", done).on("close", done);
  });
}

function fieldsOf(headers: Headers): OutgoingHttpHeaders {
  const fields: OutgoingHttpHeaders = {};
  for (const [name, value] of headers) if (name !== "set-cookie") fields[name] = value;
  const cookies = headers.getSetCookie();
  if (cookies.length > 0) fields["set-cookie"] = cookies;
  return fields;
}
