import { isIPv4, isIPv6 } from "node:net";

/**
 * Has V8 compile Node's pattern of IPv6 addresses without optimizing it. Node tests every host name with that pattern before it
 * looks the name up. To compile it takes V8 8 ms with its optimizer and 1 ms without, where Node's whole start takes 33
 * (docs/adr/0028). Other patterns are compiled as usual.
 *
 * @param hosts what will be connected to. Among IPv4 addresses alone the pattern is not used
 */
export function compileAddressPattern(hosts: readonly string[]): void {
  if (hosts.every(isIPv4)) return;
  // Not imported, so that it is loaded only here.
  const { setFlagsFromString } = process.getBuiltinModule("node:v8");
  setFlagsFromString("--no-regexp-optimization");
  // The first test compiles it for V8's interpreter of patterns, the second one to machine code.
  isIPv6("a.name");
  isIPv6("a.name");
  setFlagsFromString("--regexp-optimization");
}
