import { loadAccess } from "@todo/database/access/load-access";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Handler } from "hono";

/** `GET /auth/jwks`: the public keys of access tokens, for others who want to verify one (RFC 7517). */
export function publishKeys({ db }: Dependencies): Handler {
  return async (c) => {
    const { keys } = await loadAccess(db);
    c.header("cache-control", "public, max-age=300");
    return c.json({ keys: Object.values(keys) }, 200, { "content-type": "application/jwk-set+json" });
  };
}
