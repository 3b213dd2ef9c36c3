import { findLink } from "@todo/database/accounts/links";
import type { LinkPurpose } from "@todo/database/tables/accounts";
import type { Dependencies } from "@todo/function-kit/dependencies";
import type { Context } from "hono";
import { texts } from "../pages/language.ts";
import { respondMessage, respondTooMany } from "../pages/page.ts";
import { hashOf } from "../secrets/new-secret.ts";
import { countCode } from "../sessions/limits.ts";

/**
 * The page for an invalid code, shown at once so that nobody fills in a form in vain. It counts wrong codes, against
 * guessing, and every submitted form, so that a valid code cannot be used to try names or to keep the server hashing.
 *
 * @returns undefined when the code is valid
 */
export async function refuseCode(deps: Dependencies, c: Context, purpose: LinkPurpose, code: string) {
  const opens = await findLink(deps.db, purpose, hashOf(code), new Date(deps.now()));
  if (opens && c.req.method === "GET") return undefined;
  const wait = await countCode(deps, c);
  if (wait > 0) return respondTooMany(c, texts(c).tooMany(Math.ceil(wait / 60)), wait);
  return opens ? undefined : respondMessage(c, "linkGone", 410);
}
