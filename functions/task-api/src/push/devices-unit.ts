import type { Unit } from "@todo/database/commit/unit";
import { devicesChanged } from "@todo/domain/settings/devices-changed";
import { actorOf } from "@todo/function-kit/auth/actor";
import type { UserEnv } from "@todo/function-kit/auth/authenticate";
import type { Context } from "hono";

/** The part of the commit for a change of the caller's devices: its event. @param version that of the settings after it */
export function devicesUnit(c: Context<UserEnv>, version: number, before: number, after: number): Unit {
  const { user, trace } = c.var;
  const events = [devicesChanged(user.id, version, before, after)];
  return { userId: user.id, actor: actorOf(c), trace, decision: { events } };
}
