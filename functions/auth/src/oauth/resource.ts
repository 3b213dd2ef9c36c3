import type { Dependencies } from "@todo/function-kit/dependencies";
import { originOf } from "@todo/function-kit/edge/origin";
import type { Context } from "hono";
import { OauthError } from "./oauth-error.ts";

/** The parts of this system that tokens are for. They are one audience: a token for one is good for the other, too. */
export const resources = ["mcp", "api"] as const;

/**
 * Refuses a token for anything but this system (RFC 8707).
 *
 * @throws OauthError `invalid_target`
 */
export function checkResource(
  c: Context,
  { config }: Pick<Dependencies, "config">,
  parameters: URLSearchParams,
): void {
  const origin = originOf(c, config);
  const ours = [origin, ...resources.map((it) => `${origin}/${it}`)];
  for (const wanted of parameters.getAll("resource")) {
    if (!ours.includes(canonical(wanted)))
      throw new OauthError("invalid_target", `resource: expected one of ${ours.join(", ")}`);
  }
}

/** Host and scheme in lower case, without a slash at the end. */
const canonical = (uri: string) => (uri.includes("#") ? "" : (URL.parse(uri)?.href.replace(/\/$/, "") ?? ""));
