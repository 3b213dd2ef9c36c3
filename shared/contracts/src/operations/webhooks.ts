import { page } from "../page.ts";
import { channelTestResult } from "../settings.ts";
import { webhook, webhookDelivery, webhookDeliveryQuery, webhookInput, webhookPatch } from "../webhook.ts";
import type { Operations } from "./operation.ts";

/** A webhook's URL is often a secret itself, so reading needs the same scope as changing. */
const scope = "account";

export const webhookOperations = {
  listWebhooks: { method: "GET", path: "/api/webhooks", scope, output: page(webhook) },
  createWebhook: {
    method: "POST",
    path: "/api/webhooks",
    scope,
    body: webhookInput,
    output: webhook,
    status: 201,
  },
  getWebhook: { method: "GET", path: "/api/webhooks/{id}", scope, id: "webhook", output: webhook },
  updateWebhook: {
    method: "PATCH",
    path: "/api/webhooks/{id}",
    scope,
    id: "webhook",
    body: webhookPatch,
    output: webhook,
    ifMatch: true,
  },
  deleteWebhook: { method: "DELETE", path: "/api/webhooks/{id}", scope, id: "webhook", ifMatch: true },
  rotateWebhookSecret: {
    method: "POST",
    path: "/api/webhooks/{id}/secret",
    scope,
    id: "webhook",
    output: webhook,
  },
  testWebhook: {
    method: "POST",
    path: "/api/webhooks/{id}/test",
    scope,
    id: "webhook",
    output: channelTestResult,
  },
  listWebhookDeliveries: {
    method: "GET",
    path: "/api/webhooks/{id}/deliveries",
    scope,
    id: "webhook",
    query: webhookDeliveryQuery,
    output: page(webhookDelivery),
  },
  redeliver: {
    method: "POST",
    path: "/api/webhooks/deliveries/{id}/retry",
    scope,
    id: "delivery",
    output: webhookDelivery,
    status: 202,
  },
} as const satisfies Operations;
