import { delivery } from "../delivery.ts";
import { deliveryQuery } from "../delivery-query.ts";
import { notification } from "../notification.ts";
import { notificationQuery } from "../notification-query.ts";
import { page } from "../page.ts";
import type { Operations } from "./operation.ts";

/** Notifications in the app about reminders that rang, and deliveries by other channels. */
export const notificationOperations = {
  listNotifications: {
    method: "GET",
    path: "/api/notifications",
    scope: "tasks:read",
    query: notificationQuery,
    output: page(notification),
  },
  readNotification: {
    method: "POST",
    path: "/api/notifications/{id}/read",
    scope: "tasks:write",
    id: "notification",
    output: notification,
  },
  listDeliveries: {
    method: "GET",
    path: "/api/deliveries",
    scope: "tasks:read",
    query: deliveryQuery,
    output: page(delivery),
  },
  retryDelivery: {
    method: "POST",
    path: "/api/deliveries/{id}/retry",
    scope: "tasks:write",
    id: "delivery",
    output: delivery,
    status: 202,
  },
} as const satisfies Operations;
