import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createPrivateFile, replacePrivateFile } from "@todo/terminal/private-file";
import * as v from "valibot";
import { CommandError } from "./command-error.ts";

const content = v.record(v.string(), v.string());

/** Secrets that are created if missing; others in the file are the user's, such as `smtp-url`. */
const made = ["encryption-key", "audit-key", "push-key"];

/**
 * The file behind Dapr's secret store, created with new secrets if missing: they survive restarts, like the data that
 * they encrypt.
 */
export function secretsFile(dataDir: string): string {
  const path = join(dataDir, "secrets.json");
  if (!existsSync(path)) createPrivateFile(path, toText(withAll({})));
  else addMissing(path);
  return path;
}

/** A file from before a secret was introduced lacks it. An unreadable file is reported by the code that needs it. */
function addMissing(path: string): void {
  const secrets = readSecrets(path);
  if (secrets && made.some((name) => !(name in secrets))) replacePrivateFile(path, toText(withAll(secrets)));
}

function readSecrets(path: string): Record<string, unknown> | undefined {
  try {
    return v.parse(v.record(v.string(), v.unknown()), JSON.parse(readFileSync(path, "utf8")));
  } catch {
    return undefined;
  }
}

function withAll(secrets: Record<string, unknown>): Record<string, unknown> {
  const fresh = made.map((name) => [name, randomBytes(32).toString("base64url")] as const);
  return { ...Object.fromEntries(fresh), ...secrets };
}

const toText = (secrets: object) => `${JSON.stringify(secrets, null, 2)}\n`;

/** Checks early what would otherwise fail late. @throws CommandError `secrets_unusable` */
export function checkSecrets(dataDir: string): void {
  const path = secretsFile(dataDir);
  try {
    v.parse(content, JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    const reason = (error as Error).message;
    throw new CommandError("secrets_unusable", `${path} is not an object of names and secrets: ${reason}`);
  }
}
