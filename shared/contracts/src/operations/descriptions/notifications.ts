import type { notificationOperations } from "../notifications.ts";
import type { Descriptions } from "./description.ts";
import { deliveryExample, notificationExample, pageOf } from "./examples.ts";

export const notificationDescriptions: Descriptions<typeof notificationOperations> = {
  listNotifications: {
    summary: "List reminders that rang",
    description:
      "Newest first. The request shows that the user is present, so notifications that waited for them are delivered.",
    example: { answer: pageOf(notificationExample) },
  },
  readNotification: {
    summary: "Mark a notification as read",
    description: "Reading it again changes nothing.",
    example: { answer: { ...notificationExample, read_at: "2026-11-28T16:31:00.000Z" } },
  },
  listDeliveries: {
    summary: "List deliveries by webhook, e-mail and push",
    description:
      "Reminders sent by webhook, e-mail or push, including failed ones with the reason; newest first.",
    example: { answer: pageOf(deliveryExample) },
  },
  retryDelivery: {
    summary: "Retry a failed delivery",
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
