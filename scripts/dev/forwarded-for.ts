const thisMachine = /^(127\.|::1$|::ffff:127\.)/;

/**
 * The address of a request's client, as nginx determines it on a cluster: the connected address; or, if that is a proxy on this
 * machine, the one that the proxy received the request from. What a client elsewhere claims is ignored.
 *
 * @param peer the connected address
 * @param claimed `X-Forwarded-For` as it was sent
 */
export function forwardedFor(peer: string | undefined, claimed: string | null): string {
  if (peer !== undefined && !thisMachine.test(peer)) return peer;
  return claimed?.split(",").at(-1)?.trim() || (peer ?? "unknown");
}
