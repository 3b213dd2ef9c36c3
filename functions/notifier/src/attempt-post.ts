import { AddressRefusedError, findAddresses, type Resolve } from "@todo/application/outbound/find-addresses";
import { unlessAborted } from "@todo/application/outbound/unless-aborted";
import { gone, type Outcome } from "./outcome.ts";
import { type Answer, post } from "./post.ts";

/** Milliseconds from name resolution to the answer. */
const defaultTimeout = 15_000;

export interface Request {
  /** A URL that a user gave: only its allowed addresses are connected to. */
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string | Uint8Array;
  /** The statuses by which the receiver says that it wants nothing more. */
  readonly goneBy: readonly number[];
}

export interface Surroundings {
  readonly allow: string;
  /** RFC 3339 */
  readonly now: string;
  readonly timeout?: number;
  readonly resolve?: Resolve;
}

/** Posts once. Never throws because of the receiver. */
export async function attemptPost(request: Request, surroundings: Surroundings): Promise<Outcome> {
  const { allow, now, timeout = defaultTimeout, resolve } = surroundings;
  const { headers, body, goneBy } = request;
  const url = new URL(request.url);
  const signal = AbortSignal.timeout(timeout);
  try {
    const addresses = await unlessAborted(findAddresses(url, allow, resolve), signal);
    return outcomeOf(await post(url, addresses, { headers, body, signal }), goneBy, now);
  } catch (error) {
    if (error instanceof AddressRefusedError) return { sent: false, error: error.code, permanent: true };
    return { sent: false, error: signal.aborted ? "timeout" : networkError(error) };
  }
}

function outcomeOf({ status, retryAfter }: Answer, goneBy: readonly number[], now: string): Outcome {
  if (status >= 200 && status < 300) return { sent: true };
  if (goneBy.includes(status)) return { sent: false, error: gone, permanent: true };
  return { sent: false, error: `http_${status}`, retryAfter: patienceOf(retryAfter, now) };
}

/** RFC 9110: seconds, or a date. @returns milliseconds */
function patienceOf(retryAfter: string | undefined, now: string): number {
  if (retryAfter === undefined) return 0;
  if (/^\d{1,9}$/.test(retryAfter)) return Number(retryAfter) * 1000;
  const until = Date.parse(retryAfter);
  return Number.isNaN(until) ? 0 : Math.max(until - Date.parse(now), 0);
}

/** `connection_refused` rather than ECONNREFUSED; details of certificates are not shown to users. */
function networkError(error: unknown): string {
  const code = String((error as { code?: unknown }).code);
  if (code === "ECONNREFUSED") return "connection_refused";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "host_not_found";
  if (/CERT|SSL|TLS|EPROTO/.test(code)) return "tls_failed";
  return "connection_failed";
}
