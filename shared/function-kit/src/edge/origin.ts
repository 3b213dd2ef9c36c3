import type { Context } from "hono";
import type { Config } from "../config.ts";

/**
 * The address at which the client reached the system, like `https://todo.example.com`: PUBLIC_URL, or else the address
 * in the gateway's headers. The gateway sets these headers itself, whatever a client sends.
 */
export function originOf(c: Context, { publicUrl }: Pick<Config, "publicUrl">): string {
  if (publicUrl !== undefined) return new URL(publicUrl).origin;
  const host = c.req.header("x-forwarded-host") ?? c.req.header("host") ?? "localhost";
  const scheme = c.req.header("x-forwarded-proto") === "https" ? "https" : "http";
  return URL.parse(`${scheme}://${host.toLowerCase()}`)?.origin ?? `${scheme}://localhost`;
}
