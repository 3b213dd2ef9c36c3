import type { SignedIn } from "@todo/database/accounts/sessions";
import type { Context } from "hono";

export type SignedInEnv = { Variables: { session: SignedIn } };

/** The handler of a page for signed-in users. */
export type AccountHandler = (c: Context<SignedInEnv>) => Response | Promise<Response>;
