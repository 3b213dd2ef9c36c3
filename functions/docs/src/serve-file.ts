import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { accepts } from "@todo/function-kit/edge/accepts";
import { ProblemError } from "@todo/function-kit/problem-error";
import type { Handler } from "hono";
import type { File } from "./files.ts";

/** Content that changes only with a release: compressed for clients that accept it, and revalidated by its ETag. */
export function serveFile(mediaType: string, file: File, headers: Record<string, string> = {}): Handler {
  let kept: Promise<Uint8Array> | undefined;
  return async (c) => {
    if (!accepts(mediaType, c.req.header("accept"))) {
      throw new ProblemError(406, "not_acceptable", `expected an Accept header that takes ${mediaType}`);
    }
    kept ??= file();
    const compressed = await kept;
    const tag = createHash("sha256").update(compressed).digest("base64url").slice(0, 22);
    const isText = mediaType !== "application/json";
    for (const [name, value] of Object.entries(headers)) c.header(name, value);
    c.header("content-type", isText ? `${mediaType}; charset=utf-8` : mediaType);
    c.header("cache-control", "public, no-cache");
    c.header("x-content-type-options", "nosniff");
    c.header("vary", "Accept-Encoding", { append: true });
    if (!takesGzip(c.req.header("accept-encoding"))) {
      c.header("etag", `"${tag}"`);
      return c.body(gunzipSync(compressed) as Uint8Array<ArrayBuffer>);
    }
    // A different encoding needs a different ETag (RFC 9110, 8.8.3.3).
    c.header("etag", `"${tag}-gzip"`);
    c.header("content-encoding", "gzip");
    return c.body(compressed as Uint8Array<ArrayBuffer>);
  };
}

/** A weight of 0 means not acceptable (RFC 9110, 12.5.3). */
function takesGzip(header = ""): boolean {
  const [, weight = "1"] = /(?:^|,)\s*(?:gzip|\*)\s*(?:;\s*q=([\d.]+))?\s*(?:,|$)/i.exec(header) ?? [
    undefined,
    "0",
  ];
  return Number(weight) > 0;
}
