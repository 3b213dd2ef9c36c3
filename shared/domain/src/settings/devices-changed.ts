import { SettingsUpdated } from "@todo/contracts/events/settings-events";
import { settingsSubject } from "@todo/contracts/events/subject";
import type { NewEvent } from "../decision.ts";

/**
 * The event for a change of the devices that reminders are pushed to. It says how many there are, and not where.
 *
 * @param version that of the settings after the change
 */
export function devicesChanged(userId: string, version: number, before: number, after: number): NewEvent {
  const push = { old: { devices: before }, new: { devices: after } };
  return {
    definition: SettingsUpdated,
    subject: settingsSubject,
    data: { user_id: userId, version, changes: { push } },
  };
}
