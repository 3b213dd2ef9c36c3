import { findSettings } from "@todo/database/settings/find-settings";
import type { Database } from "@todo/database/tables/database";
import type { User } from "./auth/user.ts";

/** Where the user is: as they have set it, else as their token says. */
export async function userTimeZone(db: Database, user: User): Promise<string> {
  return (await findSettings(db, user.id))?.time_zone ?? user.timeZone;
}
