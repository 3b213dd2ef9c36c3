import {
  type ProgramWebhook,
  type SettingsChanges,
  SettingsUpdated,
} from "@todo/contracts/events/settings-events";
import { settingsSubject } from "@todo/contracts/events/subject";
import type { QuietHours } from "@todo/contracts/settings";
import type { NewEvent } from "../decision.ts";
import { same } from "../same.ts";

/** A user's settings as stored. */
export interface KeptSettings {
  readonly user_id: string;
  readonly time_zone: string | null;
  readonly quiet_hours: QuietHours | null;
  readonly webhook_url: string | null;
  readonly webhook_secret: string | null;
  readonly webhook_enabled: boolean;
  readonly email: string | null;
  readonly email_confirmed: boolean;
  readonly version: number;
}

/** Returns the event for a change of the settings. It contains no secret, and no address that reminders go to. */
export function settingsUpdated(before: KeptSettings, after: KeptSettings): NewEvent {
  const [was, is] = [viewOf(before), viewOf(after)];
  const changes: Record<string, unknown> = {};
  for (const field of Object.keys(was) as (keyof typeof was)[]) {
    if (!same(was[field], is[field])) changes[field] = { old: was[field], new: is[field] };
  }
  const differs = (...fields: (keyof KeptSettings)[]) => fields.some((it) => before[it] !== after[it]);
  if (differs("webhook_url", "webhook_secret")) changes.webhook = { old: was.webhook, new: is.webhook };
  if (differs("email")) changes.email = { old: was.email, new: is.email };
  const { user_id, version } = after;
  return {
    definition: SettingsUpdated,
    subject: settingsSubject,
    data: { user_id, version, changes: changes as SettingsChanges },
  };
}

/** Returns the event for a change of one webhook for programs; null: it was not there before, or is not any more. */
export function webhookUpdated(
  { user_id, version }: Pick<KeptSettings, "user_id" | "version">,
  before: ProgramWebhook | null,
  after: ProgramWebhook | null,
): NewEvent {
  const changes: SettingsChanges = { program_webhook: { old: before, new: after } };
  return { definition: SettingsUpdated, subject: settingsSubject, data: { user_id, version, changes } };
}

function viewOf({
  time_zone,
  quiet_hours,
  webhook_url,
  webhook_enabled,
  email,
  email_confirmed,
}: KeptSettings) {
  return {
    time_zone,
    quiet_hours,
    webhook: webhook_url === null ? null : { enabled: webhook_enabled },
    email: email === null ? null : { confirmed: email_confirmed },
  };
}
