import type { Actor } from "@todo/contracts/actor";
import { webClient } from "@todo/function-kit/auth/user";

/** Somebody at a browser that is signed in, or has been at this moment. */
export const atBrowser = (accountId: string, sessionId: string): Actor => ({
  user_id: accountId,
  via: "web",
  client: webClient,
  token_id: sessionId,
});
