import * as v from "valibot";

const mailExpected = "expected an e-mail address";
const allowExpected = "expected hosts and address ranges, like homeassistant.local,192.168.1.0/24";

/** How reminders leave the system; each has a default, so that a function that sends nothing sets nothing. */
export const deliveryEnvironment = {
  /** The sender of e-mails. */
  MAIL_FROM: v.optional(v.pipe(v.string(), v.email(mailExpected)), "todo@example.org"),
  /**
   * Hosts and ranges to which webhooks may go although they are private or plain http. None by default: see
   * docs/reminders.md.
   */
  WEBHOOK_ALLOW: v.optional(v.pipe(v.string(), v.regex(/^[\w.:/, -]*$/, allowExpected)), ""),
};

export interface DeliveryConfig {
  readonly mailFrom: string;
  readonly webhookAllow: string;
}
