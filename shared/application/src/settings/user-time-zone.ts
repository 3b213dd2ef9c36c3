import { findSettings } from "@todo/database/settings/find-settings";
import type { Database } from "@todo/database/tables/database";
import type { User } from "@todo/function-kit/auth/user";

/** Where the user is: as they have set it, else as their token says. */
export async function userTimeZone(db: Database, user: User): Promise<string> {
  return (await findSettings(db, user.id))?.time_zone ?? user.timeZone;
}

/** Users remembered at most. */
const maxUsers = 10_000;

/** Users' time zones, for those who check what is remembered before they rely on it. */
export function timeZoneOf() {
  const known = new Map<string, string>();
  return {
    /** What it was when it was read last, else as the token says. */
    remembered: (user: User): string => known.get(user.id) ?? user.timeZone,
    async read(db: Database, user: User): Promise<string> {
      const timeZone = await userTimeZone(db, user);
      if (known.size >= maxUsers) known.clear();
      known.set(user.id, timeZone);
      return timeZone;
    },
  };
}
