import { isIP } from "node:net";
import * as v from "valibot";

const expected = "expected hosts and address ranges, like homeassistant.local,192.168.1.0/24";

/**
 * Accepts what `readAllowed` of the domain accepts, or less. It is not used here because its library would be loaded
 * at every start, for the few functions that send.
 */
export const allowList = v.optional(v.pipe(v.string(), v.check(isAllowList, expected)), "");

function isAllowList(list: string): boolean {
  return list.split(",").every((entry) => isAllowed(entry.trim()));
}

const namePattern = /^[\w-]+(\.[\w-]+)*$/;

/**
 * Names are distinguished from addresses without `isIP`, whose pattern for IPv6 addresses takes V8 several ms to
 * compile.
 */
function isAllowed(entry: string): boolean {
  if (entry === "" || (/[a-z]/i.test(entry) && namePattern.test(entry))) return true;
  const [address = "", bits, ...more] = entry.split("/");
  const version = address.includes("%") ? 0 : isIP(address);
  if (version === 0) return false;
  if (bits === undefined) return true;
  return more.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128);
}
