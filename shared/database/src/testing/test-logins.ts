import { createLogins, urlAs } from "../roles/create-logins.ts";
import type { TestDatabase } from "./test-database.ts";

export interface TestLogins {
  /** Where a function signs in as itself. */
  urlOf(name: string): string;
}

/** A login of its own for each function, gone when the database is dropped. */
export async function createTestLogins({ db, url }: TestDatabase): Promise<TestLogins> {
  const logins = await createLogins(db);
  return {
    urlOf(name) {
      const login = logins.get(name);
      if (!login) throw new Error(`no grants for ${name}`);
      return urlAs(url, login);
    },
  };
}
