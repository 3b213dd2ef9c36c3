import ipaddr from "ipaddr.js";

/** Hosts (by name) and address ranges that the operator allows although they are not public. */
export interface Allowed {
  readonly hosts: ReadonlySet<string>;
  readonly ranges: readonly [ipaddr.IPv4 | ipaddr.IPv6, number][];
}

/**
 * Parses a list such as `homeassistant.local, 192.168.1.0/24, ::1`.
 *
 * @throws Error naming the entry that is neither a host nor a range
 */
export function readAllowed(list: string): Allowed {
  const hosts = new Set<string>();
  const ranges: [ipaddr.IPv4 | ipaddr.IPv6, number][] = [];
  for (const entry of list.split(",").map((it) => it.trim().toLowerCase())) {
    if (entry === "") continue;
    if (ipaddr.isValidCIDR(entry)) ranges.push(ipaddr.parseCIDR(entry));
    else if (ipaddr.IPv6.isValid(entry)) ranges.push([ipaddr.parse(entry), 128]);
    else if (ipaddr.IPv4.isValidFourPartDecimal(entry)) ranges.push([ipaddr.parse(entry), 32]);
    else if (/^[a-z0-9_-]+(\.[a-z0-9_-]+)*$/.test(entry) && /[a-z]/.test(entry)) hosts.add(entry);
    else throw new Error(`${entry} is neither a host nor a range of addresses`);
  }
  return { hosts, ranges };
}

const globalUnicast: [ipaddr.IPv6, number] = ipaddr.IPv6.parseCIDR("2000::/3");

/**
 * Whether an address is on the public internet: not local, private, a cloud's metadata service, or an address
 * translator's.
 */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address); // Reads ::ffff:10.0.0.1 as 10.0.0.1.
  if (parsed.range() !== "unicast") return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(globalUnicast);
}

/** Whether the operator allows an address, or the name that it was resolved from. */
export function isAllowed(allowed: Allowed, host: string, address: string): boolean {
  if (allowed.hosts.has(host.toLowerCase())) return true;
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return allowed.ranges.some(([range, bits]) => range.kind() === parsed.kind() && parsed.match(range, bits));
}
