import { createHmac, randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { errorCode } from "./error-code.ts";

/**
 * Creates a password for the cluster's superuser, in a file that only this user can read; it is on disk before the
 * cluster depends on it.
 */
export async function createPassword(path: string): Promise<string> {
  const password = randomBytes(32).toString("base64url");
  await writeFile(path, password, { mode: 0o600, flush: true });
  return password;
}

/** @throws EmbeddedPostgresError DATA_MISSING, NOT_OWNER */
export async function readPassword(path: string): Promise<string> {
  try {
    return (await readFile(path, "utf8")).trim();
  } catch (cause) {
    const gone = errorCode(cause) === "ENOENT";
    throw new EmbeddedPostgresError(
      gone ? "DATA_MISSING" : "NOT_OWNER",
      `${path}, the key to the cluster beside it, ${gone ? "is gone: restore it." : "cannot be read by this user."}`,
      { cause },
    );
  }
}

/** The application's password is derived from the superuser's without revealing it, so that one file holds both. */
export function applicationPassword(password: string): string {
  return createHmac("sha256", password).update("todo").digest("base64url");
}
