import type { Dependencies } from "@todo/function-kit/dependencies";
import { originOf } from "@todo/function-kit/edge/origin";
import type { Context } from "hono";
import type { Asking } from "./request.ts";

/**
 * Redirects the user to the app, with the answer. `iss` names the issuer, so that another server's answer cannot be
 * mistaken for ours (RFC 9207).
 */
export function redirectBack(
  c: Context,
  { config }: Pick<Dependencies, "config">,
  { redirectUri, state }: Asking,
  answer: Record<string, string>,
): Response {
  const url = new URL(redirectUri);
  const given = { ...answer, ...(state !== undefined && { state }), iss: originOf(c, config) };
  // The query in the app's own redirect URI is kept unchanged.
  url.search = [url.search.slice(1), String(new URLSearchParams(given))].filter((it) => it !== "").join("&");
  return c.redirect(url.href, 303);
}
