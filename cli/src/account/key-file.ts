import { chmodSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { replacePrivateFile } from "@todo/terminal/private-file";
import { CliError } from "../cli-error.ts";
import { configFolder } from "./folders.ts";
import { locked } from "./locked.ts";

/** The tokens of the device flow for a server (RFC 8628). */
export interface SignIn {
  /** The authorization server: the only one that the refresh token is sent to. */
  readonly issuer: string;
  readonly user_id: string;
  readonly access_token: string;
  /** ISO 8601, by the clock of this machine. */
  readonly expires_at: string;
  /** Valid once: each access token comes with the next one. */
  readonly refresh_token: string;
}

/** The servers with credentials: the last one used, and for each a personal key or the tokens of a sign-in. */
export interface KeyFile {
  readonly server?: string;
  readonly keys: Readonly<Record<string, string | SignIn>>;
}

export const keyFilePath = (env: NodeJS.ProcessEnv) => join(configFolder(env), "keys.json");

function isKept(kept: string | Partial<SignIn>): boolean {
  if (typeof kept !== "object" || kept === null) return typeof kept === "string";
  const { issuer, user_id, access_token, expires_at, refresh_token } = kept;
  return [issuer, user_id, access_token, expires_at, refresh_token].every((it) => typeof it === "string");
}

/** @throws CliError when it cannot be read */
export function readKeyFile(env: NodeJS.ProcessEnv): KeyFile {
  const path = keyFilePath(env);
  try {
    const text = readFileSync(path, "utf8");
    // Its permissions were changed, for example by a backup: only its owner may read a key.
    if (process.platform !== "win32" && (statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600);
    const { server, keys = {} } = JSON.parse(text) as Partial<KeyFile>;
    for (const [url, kept] of Object.entries(keys))
      if (!isKept(kept)) throw new Error(`its entry for ${url} is not a key`);
    return { keys, ...(server !== undefined && { server }) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return { keys: {} };
    throw new CliError(
      "signedOut",
      "key_file_unreadable",
      `cannot read ${path}: ${(error as Error).message}`,
      {
        hint: "Fix or delete the file, then: todo login",
      },
    );
  }
}

/**
 * Reads the file and rewrites it, readable only for its owner, under a lock, so that no concurrent change is lost.
 *
 * @param change returns the new content; undefined leaves the file unchanged
 * @throws CliError when it cannot be read or written
 */
export async function changeKeyFile(
  env: NodeJS.ProcessEnv,
  change: (file: KeyFile) => Promise<KeyFile | undefined> | KeyFile | undefined,
): Promise<void> {
  const path = keyFilePath(env);
  const unwritable = (error: unknown) =>
    (error as NodeJS.ErrnoException).syscall === undefined
      ? error
      : new CliError("refused", "key_file_unwritable", `cannot write ${path}: ${(error as Error).message}`);
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    await locked(`${path}.lock`, async () => {
      const content = await change(readKeyFile(env));
      if (content) replacePrivateFile(path, `${JSON.stringify(content, null, 2)}\n`);
    });
  } catch (error) {
    throw unwritable(error);
  }
}
