import type { Actor } from "@todo/contracts/actor";
import { webClient } from "@todo/function-kit/auth/user";

/** The user of a browser session, including one that has just been started or ended. */
export const atBrowser = (accountId: string, sessionId: string): Actor => ({
  user_id: accountId,
  via: "web",
  client: webClient,
  token_id: sessionId,
});
