import { accessQuestion } from "@todo/function-kit/auth/invoked-access";
import type { Dependencies } from "@todo/function-kit/dependencies";
import { validateBody } from "@todo/function-kit/validate";
import type { Handler } from "hono";

/**
 * `POST /access`: the data for checking tokens, for functions without a database. Only functions can call it, through
 * Dapr.
 */
export function answerAccess({ access }: Dependencies): Handler {
  return async (c) => {
    const { key_hash: hash, token_ids: tokenIds } = await validateBody(c, accessQuestion);
    if (hash !== undefined) return c.json((await access.personalKey(Buffer.from(hash, "hex"))) ?? null);
    if (tokenIds !== undefined) return c.json([...(await access.inUse(tokenIds))]);
    return c.json(await access.rules());
  };
}
