import type { Settings, SettingsPatch } from "@todo/contracts/settings";
import { call } from "../../../sync/call.ts";
import { toldSettings } from "../../../sync/state.ts";

/** For what only the server can say whether it works: not kept and sent later, but answered. */
export async function saveSettings(body: SettingsPatch): Promise<Settings> {
  return take(await call("PATCH /api/settings", { body }));
}

export async function confirmEmail(code: string): Promise<Settings> {
  return take(await call("POST /api/settings/email/confirm", { body: { code } }));
}

/** Sends something to what the settings name. */
export const testChannel = (channel: "webhook" | "email") =>
  call("POST /api/settings/test", { body: { channel } });

/** The other tabs are told by the feed. The secret of a webhook is shown once, and not kept. */
function take(answer: Settings): Settings {
  const { webhook } = answer;
  toldSettings.value = { ...answer, webhook: webhook && { url: webhook.url, enabled: webhook.enabled } };
  return answer;
}
