import { type Content, isStream } from "./light-body.ts";

/** A body's content, and the content type that it implies if no other is given. */
export interface Extracted {
  readonly content: Content;
  readonly type?: string;
}

/** The default for bodies without a type, the same as in @hono/node-server. */
export const plainText = "text/plain; charset=UTF-8";

/** @throws TypeError for FormData, which nothing here sends */
export function toContent(body: unknown): Extracted {
  if (body == null) return { content: null };
  if (typeof body === "string") return { content: body, type: plainText };
  if (body instanceof Uint8Array) return { content: body };
  if (Symbol.asyncIterator in (body as object)) {
    if (isStream(body) && body.locked) throw new TypeError("Body is unusable: it is locked");
    return { content: body as AsyncIterable<Uint8Array> };
  }
  if (body instanceof ArrayBuffer) return { content: new Uint8Array(body) };
  if (ArrayBuffer.isView(body)) {
    return { content: new Uint8Array(body.buffer, body.byteOffset, body.byteLength) };
  }
  if (body instanceof URLSearchParams) {
    return { content: String(body), type: "application/x-www-form-urlencoded;charset=UTF-8" };
  }
  if (body instanceof Blob) return { content: body.stream(), ...(body.type && { type: body.type }) };
  throw new TypeError(`cannot send a body of ${Object.prototype.toString.call(body)}`);
}
