import type { DeliveryChannel, DeliveryStatus } from "@todo/contracts/delivery";
import type { ColumnType } from "kysely";

/** A message to the outside: one ringing of one reminder by one channel, and to one device if it is pushed. */
export interface DeliveriesTable {
  /** Also sent as the `webhook-id` and the `Message-ID`, by which a receiver recognises a repetition. */
  id: string;
  user_id: string;
  task_id: string;
  reminder_id: string;
  /** Which ringing of the reminder; unique together with it, the channel and the device. */
  remind_at: Date;
  /** `title` and `due_date` as they were when the reminder rang. */
  title: string;
  due_date: string | null;
  channel: DeliveryChannel;
  /** The device for a push; null for other channels. */
  subscription_id: string | null;
  status: DeliveryStatus;
  attempts: ColumnType<number, number | undefined, number>;
  /** Null unless pending. */
  next_attempt_at: Date | null;
  /** An attempt is running until then, or its process died. */
  leased_until: Date | null;
  last_error: string | null;
  created_at: Date;
  updated_at: Date;
}

/** Named explicitly, so that a column added by a migration does not change the result of a prepared statement. */
export const deliveryColumns = [
  "id",
  "user_id",
  "task_id",
  "reminder_id",
  "remind_at",
  "title",
  "due_date",
  "channel",
  "subscription_id",
  "status",
  "attempts",
  "next_attempt_at",
  "leased_until",
  "last_error",
  "created_at",
  "updated_at",
] as const satisfies (keyof DeliveriesTable)[];
