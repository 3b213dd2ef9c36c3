import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";
import { readAllowed } from "@todo/domain/delivery/address-rules";
import { hostOf, isAddress, mayConnect } from "@todo/domain/delivery/webhook-url";

export type Resolve = (host: string) => Promise<LookupAddress[]>;

/** Connecting to the target is not allowed. */
export class AddressRefusedError extends Error {
  readonly code = "address_refused";
}

const resolveBySystem: Resolve = (host) => lookup(host, { all: true });

/**
 * The addresses of a host that a user has named. If one of them is not allowed, all are refused: an honest host's name does
 * not resolve to private and public addresses at the same time. The caller must connect to these very addresses,
 * because the name may resolve to others a moment later.
 *
 * @throws AddressRefusedError, or the system resolver's error
 */
export async function findAddresses(
  url: URL,
  allow: string,
  resolve: Resolve = resolveBySystem,
): Promise<LookupAddress[]> {
  const host = hostOf(url);
  const literal = { address: host, family: host.includes(":") ? 6 : 4 };
  const addresses = isAddress(url) ? [literal] : await resolve(host);
  const allowed = readAllowed(allow);
  if (addresses.length === 0 || !addresses.every(({ address }) => mayConnect(url, address, allowed))) {
    throw new AddressRefusedError(`${host} is not a public address`);
  }
  return addresses;
}
