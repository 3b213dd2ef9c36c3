import type { Database } from "../tables/database.ts";

/** The name of an account; undefined if it does not exist. */
export async function findAccountName(db: Database, id: string): Promise<string | undefined> {
  const account = await db.selectFrom("accounts").select("name").where("id", "=", id).executeTakeFirst();
  return account?.name;
}
