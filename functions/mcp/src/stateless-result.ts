import { serverInfo } from "./about-server.ts";

/** How long a result may be cached, in ms, and whether it is the same for all users. */
export interface Caching {
  readonly ttlMs: number;
  readonly cacheScope: "public" | "private";
}

/** Until a client asks again, it does not know the tools of a newly installed version of the system. */
export const sameForAll: Caching = { ttlMs: 3_600_000, cacheScope: "public" };
/** Tasks may change at any time. */
export const alwaysStale: Caching = { ttlMs: 0, cacheScope: "private" };

/** A result with the fields that every result has since version 2026-07-28. */
export function statelessResult(result: object, caching: Caching | undefined) {
  const _meta = { "io.modelcontextprotocol/serverInfo": serverInfo };
  return { resultType: "complete", ...result, ...caching, _meta };
}
