import * as v from "valibot";
import { id, userId } from "../primitives.ts";
import { quietHours } from "../settings.ts";
import { defineEvent } from "./define-event.ts";

const change = <Value extends v.GenericSchema>(value: Value) =>
  v.optional(v.object({ old: v.nullable(value), new: v.nullable(value) }));

/**
 * No event contains the address that reminders go to: it is personal, and anybody who knows a webhook's URL can
 * usually use it.
 */
const webhook = v.object({ enabled: v.boolean() });
const email = v.object({ confirmed: v.boolean() });
const push = v.object({ devices: v.number() });
/** One webhook for programs: null before it was created, and after it was deleted. */
const programWebhook = v.object({
  id,
  types: v.nullable(v.array(v.string())),
  enabled: v.boolean(),
  /** Why it is not. */
  reason: v.nullable(v.picklist(["user", "gone", "failing"])),
});
export type ProgramWebhook = v.InferOutput<typeof programWebhook>;

export const settingsChanges = v.object({
  time_zone: change(v.string()),
  quiet_hours: change(quietHours),
  /** Old and new may be equal: then the address, or the secret, has changed. */
  webhook: change(webhook),
  email: change(email),
  /** How many browsers reminders are pushed to; neither which they are nor where. */
  push: change(push),
  /** The changed webhook. Old and new may be equal: then its address, or its secret, has changed. */
  program_webhook: change(programWebhook),
});
export type SettingsChanges = v.InferOutput<typeof settingsChanges>;

/** All settings affect how reminders reach the user, so the event is in the topic of reminders. */
export const SettingsUpdated = defineEvent({
  name: "SettingsUpdated",
  type: "com.todo.settings.updated.v1",
  topic: "todo.reminder-events",
  data: v.object({ user_id: userId, version: v.number(), changes: settingsChanges }),
});
