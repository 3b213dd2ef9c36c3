import { isIPv4, isIPv6 } from "node:net";

/**
 * Makes V8 compile Node's pattern for IPv6 addresses without optimizing it. Node tests every host name with that
 * pattern before it looks up the name. Compiling it takes V8 8 ms with its optimizer and 1 ms without, while Node's
 * whole start takes 33 ms (docs/adr/0028). Other patterns are compiled as usual.
 *
 * @param hosts that will be connected to. For IPv4 addresses the pattern is not used
 */
export function compileAddressPattern(hosts: readonly string[]): void {
  if (hosts.every(isIPv4)) return;
  // Not imported, so that it is loaded only here.
  const { setFlagsFromString } = process.getBuiltinModule("node:v8");
  setFlagsFromString("--no-regexp-optimization");
  // The first test compiles it for V8's regular expression interpreter, the second one to machine code.
  isIPv6("a.name");
  isIPv6("a.name");
  setFlagsFromString("--regexp-optimization");
}
