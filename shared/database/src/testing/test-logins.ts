import { createLogins, urlAs } from "../roles/create-logins.ts";
import type { TestDatabase } from "./test-database.ts";

export interface TestLogins {
  /** The URL with which a function signs in as itself. */
  urlOf(name: string): string;
  /** The same, or undefined for a function without a login. */
  databaseUrlOf(name: string): string | undefined;
}

/** Creates a login for each function; they are dropped with the database. */
export async function createTestLogins({ db, url }: TestDatabase): Promise<TestLogins> {
  const logins = await createLogins(db);
  const databaseUrlOf = (name: string) => {
    const login = logins.get(name);
    return login && urlAs(url, login);
  };
  return {
    databaseUrlOf,
    urlOf(name) {
      const found = databaseUrlOf(name);
      if (!found) throw new Error(`${name} does not sign in`);
      return found;
    },
  };
}
