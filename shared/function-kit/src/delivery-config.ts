import { isIP } from "node:net";
import * as v from "valibot";

const mailExpected = "expected an e-mail address";
const allowExpected = "expected hosts and address ranges, like homeassistant.local,192.168.1.0/24";

/** How reminders are sent; each setting has a default, so that a function that sends nothing needs none. */
export const deliveryEnvironment = {
  /** The sender of e-mails. */
  MAIL_FROM: v.optional(v.pipe(v.string(), v.email(mailExpected)), "todo@example.org"),
  /**
   * Private hosts and ranges, or plain http ones, to which webhooks may be sent. None by default: see
   * docs/reminders.md.
   */
  WEBHOOK_ALLOW: v.optional(v.pipe(v.string(), v.check(isAllowList, allowExpected)), ""),
};

export interface DeliveryConfig {
  readonly mailFrom: string;
  readonly webhookAllow: string;
}

/**
 * Accepts what `readAllowed` of the domain accepts, or less. It is not used here because its library would be loaded
 * at every start, for the few functions that send.
 */
function isAllowList(list: string): boolean {
  return list.split(",").every((entry) => isAllowed(entry.trim()));
}

function isAllowed(entry: string): boolean {
  const [address = "", bits, ...more] = entry.split("/");
  const version = address.includes("%") ? 0 : isIP(address);
  if (version === 0) return entry === "" || (/^[\w-]+(\.[\w-]+)*$/.test(entry) && /[a-z]/i.test(entry));
  if (bits === undefined) return true;
  return more.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128);
}
