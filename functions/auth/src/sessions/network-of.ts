import { isIPv6 } from "node:net";

/**
 * Whose address it is: an IPv4 address is one household's; of IPv6 a household, and every rented server, has at least the 2^64
 * addresses that begin with the same 64 bits (RFC 6177), and could use another for each attempt.
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
