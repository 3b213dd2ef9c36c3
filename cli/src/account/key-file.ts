import { chmodSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { replacePrivateFile } from "@todo/terminal/private-file";
import { CliError } from "../cli-error.ts";
import { configFolder } from "./folders.ts";

/** Where somebody signed in: the last server, and the key of each. */
export interface KeyFile {
  readonly server?: string;
  readonly keys: Readonly<Record<string, string>>;
}

export const keyFilePath = (env: NodeJS.ProcessEnv) => join(configFolder(env), "keys.json");

/** @throws CliError when it cannot be read */
export function readKeyFile(env: NodeJS.ProcessEnv): KeyFile {
  const path = keyFilePath(env);
  try {
    const text = readFileSync(path, "utf8");
    // Somebody, or a backup, has opened it to others: a key is for its owner alone.
    if (process.platform !== "win32" && (statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600);
    const { server, keys = {} } = JSON.parse(text) as Partial<KeyFile>;
    return { keys, ...(server !== undefined && { server }) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return { keys: {} };
    throw new CliError(
      "signedOut",
      "key_file_unreadable",
      `cannot read ${path}: ${(error as Error).message}`,
      {
        hint: "Mend or delete the file, then: todo login",
      },
    );
  }
}

/** Writes it so that only its owner can read it. */
export function writeKeyFile(env: NodeJS.ProcessEnv, content: KeyFile): void {
  const path = keyFilePath(env);
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    replacePrivateFile(path, `${JSON.stringify(content, null, 2)}\n`);
  } catch (error) {
    throw new CliError("refused", "key_file_unwritable", `cannot write ${path}: ${(error as Error).message}`);
  }
}
