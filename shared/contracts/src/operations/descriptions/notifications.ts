import type { notificationOperations } from "../notifications.ts";
import type { Descriptions } from "./description.ts";
import { deliveryExample, notificationExample, pageOf } from "./examples.ts";

export const notificationDescriptions: Descriptions<typeof notificationOperations> = {
  listNotifications: {
    summary: "List reminders that rang",
    description:
      "The newest first. The request shows that the user is there, so what waited for them is delivered.",
    example: { answer: pageOf(notificationExample) },
  },
  readNotification: {
    summary: "Mark a notification as read",
    description: "Reading it again changes nothing.",
    example: { answer: { ...notificationExample, read_at: "2026-11-28T16:31:00.000Z" } },
  },
  listDeliveries: {
    summary: "List webhooks and e-mails",
    description:
      "What was sent by channels that leave the system, and what failed and why; the newest first.",
    example: { answer: pageOf(deliveryExample) },
  },
  retryDelivery: {
    summary: "Try a failed delivery again",
    problems: ["delivery_not_failed"],
    example: {
      answer: {
        ...deliveryExample,
        status: "pending",
        attempts: 0,
        next_attempt_at: "2026-11-29T08:00:00.000Z",
      },
    },
  },
};
