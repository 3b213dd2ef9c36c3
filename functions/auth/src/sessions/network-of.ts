import { isIPv6 } from "node:net";

/**
 * The network of an address: an IPv4 address belongs to one household; with IPv6 a household, and every rented server,
 * has at least the 2^64 addresses with the same first 64 bits (RFC 6177), and could use a different one for each
 * attempt.
 */
export function networkOf(address: string): string {
  const bare = address.replace(/^\[(.*)\](:\d+)?$/, "$1").replace(/%.*$/, "");
  if (!isIPv6(bare)) return address;
  const [, ipv4] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare) ?? [];
  if (ipv4 !== undefined) return ipv4;
  const [head = "", tail] = bare.split("::");
  const groups = (it: string) => it.split(":").filter((group) => group !== "");
  const [before, after] = [groups(head), groups(tail ?? "")];
  // An IPv4 address at the end stands for two groups.
  const given = before.length + after.length + (bare.includes(".") ? 1 : 0);
  const all = [...before, ...Array<string>(8 - given).fill("0"), ...after];
  const network = all.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${network.join(":")}::/64`;
}
