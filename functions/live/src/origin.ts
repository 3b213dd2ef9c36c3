import { ProblemError } from "@todo/function-kit/problem-error";

/**
 * Browsers let any page open a WebSocket, or read a stream with a ticket it obtained, so pages of other origins are
 * refused. Clients other than browsers send no Origin.
 *
 * @param host as the client addressed this server
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
