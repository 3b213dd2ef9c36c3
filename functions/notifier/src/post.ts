import type { LookupAddress } from "node:dns";
import { requestAt } from "@todo/application/outbound/request-at";

export interface Answer {
  readonly status: number;
  readonly retryAfter: string | undefined;
}

interface Post {
  readonly headers: Record<string, string>;
  readonly body: string | Uint8Array;
  readonly signal: AbortSignal;
}

/** Posts to the given addresses and reads no body: only the status counts. */
export async function post(url: URL, addresses: LookupAddress[], sent: Post): Promise<Answer> {
  const incoming = await requestAt(url, addresses, { method: "POST", ...sent });
  incoming.on("error", () => undefined);
  incoming.destroy();
  return { status: incoming.statusCode ?? 0, retryAfter: incoming.headers["retry-after"] };
}
