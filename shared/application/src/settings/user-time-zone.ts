import { findSettings } from "@todo/database/settings/find-settings";
import type { Database } from "@todo/database/tables/database";
import type { User } from "@todo/function-kit/auth/user";

/** The user's time zone: from their settings, else from their token. */
export async function userTimeZone(db: Database, user: User): Promise<string> {
  return (await findSettings(db, user.id))?.time_zone ?? user.timeZone;
}

/** Maximum number of remembered users. */
const maxUsers = 10_000;

/** Remembers users' time zones. A caller must check the zone (as the commit does) before relying on it. */
export function timeZoneOf() {
  const known = new Map<string, string>();
  return {
    /** The time zone as last read, otherwise that of the token. */
    remembered: (user: User): string => known.get(user.id) ?? user.timeZone,
    async read(db: Database, user: User): Promise<string> {
      const timeZone = await userTimeZone(db, user);
      if (known.size >= maxUsers) known.clear();
      known.set(user.id, timeZone);
      return timeZone;
    },
  };
}
