import type { Handler } from "hono";
import { script } from "./script.ts";

/** `GET /auth/passkeys-….js`: its name contains a hash of its content. */
export const serveScript: Handler = (c) =>
  c.body(script, 200, {
    "content-type": "text/javascript; charset=utf-8",
    "cache-control": "public, max-age=31536000, immutable",
    "x-content-type-options": "nosniff",
  });
