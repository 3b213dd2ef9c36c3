import type { Config } from "@todo/function-kit/config";
import { originOf } from "@todo/function-kit/edge/origin";
import { ProblemError } from "@todo/function-kit/problem-error";
import type { MiddlewareHandler } from "hono";

/**
 * Lets only our own pages change something. Browsers send the origin of a request in a header that pages cannot forge;
 * a request without it is refused. A form of another site must never act for a signed-in user, or sign them in as
 * somebody else.
 *
 * @throws ProblemError 403 `cross_site`
 */
export function sameSiteOnly(config: Pick<Config, "publicUrl">): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.method !== "GET" && c.req.method !== "HEAD") {
      const site = c.req.header("sec-fetch-site");
      const origin = c.req.header("origin");
      const isOurs = site === undefined ? origin === originOf(c, config) : site === "same-origin";
      if (!isOurs) {
        throw new ProblemError(
          403,
          "cross_site",
          "expected a request by a browser, from a page of this site",
        );
      }
    }
    await next();
  };
}
