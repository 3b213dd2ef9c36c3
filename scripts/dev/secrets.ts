import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createPrivateFile, replacePrivateFile } from "@todo/terminal/private-file";
import * as v from "valibot";
import { CommandError } from "./command-error.ts";

const content = v.record(v.string(), v.string());

/** What is made where it is missing; the rest of the file is the user's: `smtp-url`, for one. */
const made = ["encryption-key", "audit-key", "push-key"];

/** The file behind Dapr's secret store, made with new secrets if missing: they survive restarts, as what they seal must. */
export function secretsFile(dataDir: string): string {
  const path = join(dataDir, "secrets.json");
  if (!existsSync(path)) createPrivateFile(path, toText(withAll({})));
  else addMissing(path);
  return path;
}

/** One that is older than a secret lacks it. What cannot be read is left to whoever needs it, and says so. */
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

/** Says early what would be found out late. @throws CommandError `secrets_unusable` */
export function checkSecrets(dataDir: string): void {
  const path = secretsFile(dataDir);
  try {
    v.parse(content, JSON.parse(readFileSync(path, "utf8")));
  } catch (error) {
    const reason = (error as Error).message;
    throw new CommandError("secrets_unusable", `${path} is not an object of names and secrets: ${reason}`);
  }
}
