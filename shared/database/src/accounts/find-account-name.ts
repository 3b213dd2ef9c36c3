import type { Database } from "../tables/database.ts";

/** What the account is called; undefined when it is gone. */
export async function findAccountName(db: Database, id: string): Promise<string | undefined> {
  const account = await db.selectFrom("accounts").select("name").where("id", "=", id).executeTakeFirst();
  return account?.name;
}
