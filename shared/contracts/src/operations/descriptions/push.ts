import type { pushOperations } from "../push.ts";
import type { Descriptions } from "./description.ts";
import { pushSubscriptionExample } from "./examples.ts";

const { endpoint, device } = pushSubscriptionExample;
const keys = {
  p256dh: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
  auth: "BTBZMqHH6r4Tts7J_aSIgg",
};

export const pushDescriptions: Descriptions<typeof pushOperations> = {
  getPushKey: {
    summary: "Get the key for push subscriptions",
    description: "The `applicationServerKey` of `PushManager.subscribe` (VAPID, RFC 8292).",
    problems: ["push_unavailable"],
    example: {
      answer: {
        public_key: "BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs",
      },
    },
  },
  listPushSubscriptions: {
    summary: "List devices that receive pushes",
    example: { answer: { items: [pushSubscriptionExample] } },
  },
  addPushSubscription: {
    summary: "Push reminders to a device",
    description:
      "`endpoint` and `keys` are those of `PushSubscription.toJSON()`. Repeating an endpoint adds no second entry, because it is the same device; reminders of another user are no longer pushed to it.",
    problems: ["push_unavailable", "too_many_devices"],
    example: { body: { endpoint, keys, device }, answer: pushSubscriptionExample },
  },
  deletePushSubscription: { summary: "Stop pushing reminders to a device" },
};
