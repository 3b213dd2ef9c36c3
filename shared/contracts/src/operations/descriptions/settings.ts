import type { settingsOperations } from "../settings.ts";
import type { Descriptions } from "./description.ts";
import { settingsExample } from "./examples.ts";

export const settingsDescriptions: Descriptions<typeof settingsOperations> = {
  whoAmI: {
    summary: "Get the caller's account and token",
    description: "The account that the token acts for, the token's name, its scopes and its expiry.",
    example: {
      answer: {
        user_id: "019aa5d2-7c00-7000-8000-000000000001",
        name: "alice",
        client: "laptop",
        via: "api",
        scopes: ["tasks:read", "tasks:write"],
        expires_at: null,
      },
    },
  },
  getSettings: { summary: "Get the settings", example: { answer: settingsExample } },
  updateSettings: {
    summary: "Change the settings",
    description:
      "Omitted settings stay unchanged; null removes a setting. Only this answer contains the secret of a new webhook. A new e-mail address is used once the code that is mailed to it has been confirmed.",
    problems: ["email_unavailable", "webhook_unavailable", "too_many_codes"],
    example: { body: { quiet_hours: { start: "22:00", end: "07:00" } }, answer: settingsExample },
  },
  confirmEmail: {
    summary: "Confirm the e-mail address",
    problems: ["no_code"],
    example: { body: { code: "01234567" }, answer: settingsExample },
  },
  testChannel: {
    summary: "Send a test by a channel",
    description:
      "Sends a webhook of type `test`, or a short mail, to the current settings, once, and answers whether it was accepted. Nothing is sent to a webhook whose receiver has ended it.",
    problems: ["channel_not_set"],
    example: { body: { channel: "webhook" }, answer: { sent: false, error: "http_500" } },
  },
};
