import * as v from "valibot";
import { allowList } from "./allow-list.ts";

const mailExpected = "expected an e-mail address";

/** How reminders are sent; each setting has a default, so that a function that sends nothing needs none. */
export const deliveryEnvironment = {
  /** The sender of e-mails. */
  MAIL_FROM: v.optional(v.pipe(v.string(), v.email(mailExpected)), "todo@example.org"),
  /**
   * Private hosts and ranges, or plain http ones, to which webhooks may be sent. None by default: see
   * docs/reminders.md.
   */
  WEBHOOK_ALLOW: allowList,
};

export interface DeliveryConfig {
  readonly mailFrom: string;
  readonly webhookAllow: string;
}
