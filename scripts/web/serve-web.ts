import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { askedEachTime, keptForGood, wantsPage, webHeaders } from "./headers.ts";

export type ServeWeb = (request: Request) => Promise<Response | undefined>;

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

/**
 * The web app from the folder that it was built into, as nginx serves it on a cluster: for a path that is no file of it and no
 * function's, a browser is given the page, which knows what to show there. Undefined: not the web app's business.
 */
export function serveWeb(folder: string): ServeWeb {
  return async (request) => {
    if (request.method !== "GET" && request.method !== "HEAD") return undefined;
    const path = normalize(new URL(request.url).pathname);
    const isFile = path in specialFiles || path.startsWith("/assets/");
    if (isFile) return fileAnswer(request, folder, path);
    if (!wantsPage(request.headers.get("accept"))) return undefined;
    return (await fileAnswer(request, folder, "/index.html")) ?? beingBuilt();
  };
}

/** Beside the assets, whose names are made when they are built. */
const specialFiles = { "/icon.svg": true, "/manifest.webmanifest": true, "/service-worker.js": true };

async function fileAnswer(request: Request, folder: string, path: string): Promise<Response | undefined> {
  const type = types[extname(path)];
  if (!type) return undefined;
  const compressed = acceptsBrotli(request.headers.get("accept-encoding"));
  const file = join(folder, path);
  const body = await readFile(compressed ? `${file}.br` : file).catch(() => undefined);
  if (!body) return undefined;
  const etag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
  const headers = {
    ...webHeaders,
    "content-type": type,
    "cache-control": path.startsWith("/assets/") ? keptForGood : askedEachTime,
    vary: path === "/index.html" ? "accept, accept-encoding" : "accept-encoding",
    etag,
    ...(compressed && { "content-encoding": "br" }),
  };
  if (request.headers.get("if-none-match") === etag) return new Response(null, { status: 304, headers });
  return new Response(request.method === "HEAD" ? null : body, { headers });
}

const acceptsBrotli = (encodings: string | null) =>
  (encodings ?? "").split(",").some((one) => /^\s*br\s*(;\s*q=(?!0(\.0*)?\s*$).*)?$/i.test(one));

/** Only until the first build of a fresh clone is done. */
function beingBuilt(): Response {
  const page =
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>Todo</title><p>The web app is being built. This page loads it in a moment.</p></html>';
  const headers = {
    ...webHeaders,
    "content-type": "text/html; charset=utf-8",
    refresh: "1",
    "retry-after": "1",
  };
  return new Response(page, { status: 503, headers: { ...headers, "cache-control": "no-store" } });
}
