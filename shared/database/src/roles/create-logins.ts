import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import type { Database } from "../tables/database.ts";
import { databaseName, functionRole } from "./function-role.ts";
import { grantFunctions } from "./grant-functions.ts";
import { functionsThatSignIn } from "./grants.ts";
import { scramVerifier } from "./scram-verifier.ts";

export interface Login {
  readonly user: string;
  readonly password: string;
}

/** The same database with another login. */
export const urlAs = (url: string, { user, password }: Login): string =>
  Object.assign(new URL(url), { username: user, password }).href;

/**
 * Creates a login for each function that uses the database, with only the rights it needs. Existing logins get a new
 * password.
 *
 * @returns the logins by function name
 * @throws PostgreSQL's error if the caller may not create roles
 */
export async function createLogins(db: Database): Promise<Map<string, Login>> {
  const database = await databaseName(db);
  const logins = new Map<string, Login>();
  await db.transaction().execute(async (tx) => {
    for (const name of functionsThatSignIn) {
      const login = { user: functionRole(database, name), password: randomBytes(24).toString("base64url") };
      logins.set(name, login);
      const { rows } = await sql`select from pg_roles where rolname = ${login.user}`.execute(tx);
      const verb = sql.raw(rows.length > 0 ? "alter" : "create");
      const verifier = sql.lit(scramVerifier(login.password));
      await sql`${verb} role ${sql.id(login.user)} login password ${verifier}`.execute(tx);
    }
  });
  await grantFunctions(db);
  return logins;
}
