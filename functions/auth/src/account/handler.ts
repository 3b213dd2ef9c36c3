import type { SignedIn } from "@todo/database/accounts/sessions";
import type { Context } from "hono";

export type SignedInEnv = { Variables: { session: SignedIn } };

/** Of a page for somebody who is signed in. */
export type AccountHandler = (c: Context<SignedInEnv>) => Response | Promise<Response>;
