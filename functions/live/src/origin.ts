import { ProblemError } from "@todo/function-kit/problem-error";

/**
 * Browsers let any page open a WebSocket, or read a stream with a ticket it got hold of: one of another origin is refused.
 * Clients other than browsers send no Origin.
 *
 * @param host as the client addressed us
 * @param allowed further origins, like `https://todo.example.org`
 * @throws ProblemError 403 `origin_not_allowed`
 */
export function checkOrigin(
  origin: string | undefined,
  host: string | undefined,
  allowed: readonly string[],
): void {
  if (origin === undefined || allowed.includes(origin)) return;
  if (URL.canParse(origin) && new URL(origin).host === host) return;
  throw new ProblemError(403, "origin_not_allowed", "live connections are for pages of this site");
}
