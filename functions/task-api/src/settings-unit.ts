import type { Unit } from "@todo/database/commit/unit";
import { type KeptSettings, settingsUpdated } from "@todo/domain/settings/settings-updated";
import { actorOf } from "@todo/function-kit/auth/actor";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Context } from "hono";

/** The part of the commit for a change of the caller's settings: its event. */
export function settingsUnit(c: Context<UserEnv>, before: KeptSettings, after: KeptSettings): Unit {
  const { user, trace } = c.var;
  const events = [settingsUpdated(before, after)];
  return { userId: user.id, actor: actorOf(c), trace, decision: { events } };
}
