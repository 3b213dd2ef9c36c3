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
    summary: "Get the key that a browser subscribes with",
    description: "The `applicationServerKey` of `PushManager.subscribe` (VAPID, RFC 8292).",
    problems: ["push_unavailable"],
    example: {
      answer: {
        public_key: "BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs",
      },
    },
  },
  listPushSubscriptions: {
    summary: "List the devices that reminders are pushed to",
    example: { answer: { items: [pushSubscriptionExample] } },
  },
  addPushSubscription: {
    summary: "Push reminders to a device",
    description:
      "`endpoint` and `keys` are those of `PushSubscription.toJSON()`. The same endpoint again is the same device, and gets no second entry; it takes no reminders of another user any more.",
    problems: ["push_unavailable", "too_many_devices"],
    example: { body: { endpoint, keys, device }, answer: pushSubscriptionExample },
  },
  deletePushSubscription: { summary: "Push no reminders to a device any more" },
};
