import * as v from "valibot";

const mailExpected = "expected an e-mail address";
const allowExpected = "expected hosts and address ranges, like homeassistant.local,192.168.1.0/24";

/** How reminders leave the system; each has a default, so that a function that sends nothing sets nothing. */
export const deliveryEnvironment = {
  /** The sender of e-mails. */
  MAIL_FROM: v.optional(v.pipe(v.string(), v.email(mailExpected)), "todo@example.org"),
  /** Where webhooks may go although it is private, or plain http. Nowhere unless given: see docs/reminders.md. */
  WEBHOOK_ALLOW: v.optional(v.pipe(v.string(), v.regex(/^[\w.:/, -]*$/, allowExpected)), ""),
};

export interface DeliveryConfig {
  readonly mailFrom: string;
  readonly webhookAllow: string;
}
