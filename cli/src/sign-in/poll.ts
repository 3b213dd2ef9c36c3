import { CliError } from "../cli-error.ts";
import { oauthCode, oauthFailure } from "./oauth-failure.ts";

export interface Polling<Tokens> {
  readonly url: string;
  /** Polls once. @throws what the client library throws */
  ask(): Promise<Tokens>;
  /** Seconds between two polls, and for which the code is valid. */
  readonly interval: number;
  readonly expiresIn: number;
  readonly note: (text: string) => void;
  readonly pause?: (milliseconds: number) => Promise<unknown>;
  /** Milliseconds. */
  readonly now?: () => number;
}

/** Seconds by which the pause grows each time that the server says `slow_down` (RFC 8628, section 3.5). */
const slowDownBy = 5;
/** Maximum seconds between two polls while the server cannot be reached. */
const longestPause = 60;
const shortestPause = 1;

/**
 * Polls until the user has decided. While the server is unreachable, it polls less and less often, as the RFC requires.
 *
 * @throws CliError when access was denied, the code has expired or was already used
 */
export async function poll<Tokens>({
  url,
  ask,
  interval,
  expiresIn,
  note,
  pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  now = Date.now,
}: Polling<Tokens>): Promise<Tokens> {
  const end = now() + expiresIn * 1000;
  let [seconds, failures] = [Math.min(Math.max(interval, shortestPause), longestPause), 0];
  while (now() < end) {
    await pause(Math.min(seconds * 2 ** failures, Math.max(seconds, longestPause)) * 1000);
    try {
      return await ask();
    } catch (error) {
      const failure = oauthFailure(url, error);
      const passes = failure.exit === "unavailable" || failure.exit === "rateLimited";
      if (passes && failures === 0) note(`${failure.message}. Trying again …`);
      failures = passes ? failures + 1 : 0;
      const code = oauthCode(error);
      if (code === "slow_down") seconds += slowDownBy;
      else if (!passes && code !== "authorization_pending") throw ended(url, code) ?? failure;
    }
  }
  throw expired(url);
}

/** What ends the waiting. */
function ended(url: string, code: string | undefined): CliError | undefined {
  if (code === "access_denied")
    return new CliError("refused", code, `access was denied at ${url}`, {
      hint: "Again: todo login",
    });
  if (code === "expired_token") return expired(url);
  if (code === "invalid_grant")
    return new CliError(
      "refused",
      code,
      "the code was used already, or what was allowed has been taken back",
      {
        hint: `Again: todo login. What was allowed is listed at ${url}/auth/account.`,
      },
    );
  return undefined;
}

const expired = (url: string) =>
  new CliError("refused", "expired_token", `the code has expired before anybody entered it at ${url}`, {
    hint: "Again: todo login",
  });
