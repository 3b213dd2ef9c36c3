import { caller } from "../caller.ts";
import { channelTest, channelTestResult, emailConfirmation, settings, settingsPatch } from "../settings.ts";
import type { Operations } from "./operation.ts";

export const settingsOperations = {
  whoAmI: { method: "GET", path: "/api/me", scope: "tasks:read", output: caller },
  // An agent that may read tasks must know the time zone of their dates.
  getSettings: { method: "GET", path: "/api/settings", scope: "tasks:read", output: settings },
  updateSettings: {
    method: "PATCH",
    path: "/api/settings",
    scope: "account",
    body: settingsPatch,
    output: settings,
    ifMatch: true,
    idempotencyKey: true,
  },
  confirmEmail: {
    method: "POST",
    path: "/api/settings/email/confirm",
    scope: "account",
    body: emailConfirmation,
    output: settings,
  },
  testChannel: {
    method: "POST",
    path: "/api/settings/test",
    scope: "account",
    body: channelTest,
    output: channelTestResult,
  },
} as const satisfies Operations;
