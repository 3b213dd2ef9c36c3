import { createLogins, urlAs } from "../roles/create-logins.ts";
import type { TestDatabase } from "./test-database.ts";

export interface TestLogins {
  /** Where a function signs in as itself. */
  urlOf(name: string): string;
  /** The same, or nothing for a function that does not sign in. */
  databaseUrlOf(name: string): string | undefined;
}

/** A login of its own for each function, gone when the database is dropped. */
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
