import { findPersonalKey } from "@todo/database/access/find-personal-key";
import { loadAccess } from "@todo/database/access/load-access";
import { tokensInUse } from "@todo/database/access/tokens-in-use";
import type { Database } from "@todo/database/tables/database";
import type { Access } from "./access.ts";

/** For functions with a database, which read the data there. */
export function databaseAccess(db: Database, now: () => string): Access {
  return {
    rules: () => loadAccess(db),
    personalKey: (hash) => findPersonalKey(db, hash, new Date(now())),
    inUse: (tokenIds) => tokensInUse(db, tokenIds, new Date(now())),
  };
}
