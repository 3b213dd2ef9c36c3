import type { Dependencies } from "@todo/function-kit/dependencies";
import { originOf } from "@todo/function-kit/edge/origin";
import type { Context } from "hono";
import { OauthError } from "./oauth-error.ts";

/**
 * The resources that tokens can be requested for. They are one audience: a token for one is valid for the others, too.
 */
export const resources = ["mcp", "api"] as const;

/**
 * Refuses to issue a token for any other resource (RFC 8707).
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
