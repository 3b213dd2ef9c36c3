import type { Dependencies } from "@todo/function-kit/dependencies";
import { originOf } from "@todo/function-kit/edge/origin";
import type { Context } from "hono";
import type { Asking } from "./request.ts";

/** Sends the user back to the app, with the answer. `iss` says from whom it is, so that no other server's is taken for it (RFC 9207). */
export function redirectBack(
  c: Context,
  { config }: Pick<Dependencies, "config">,
  { redirectUri, state }: Asking,
  answer: Record<string, string>,
): Response {
  const url = new URL(redirectUri);
  const given = { ...answer, ...(state !== undefined && { state }), iss: originOf(c, config) };
  // What the app has in its address stays as it wrote it.
  url.search = [url.search.slice(1), String(new URLSearchParams(given))].filter((it) => it !== "").join("&");
  return c.redirect(url.href, 303);
}
