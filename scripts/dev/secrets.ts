import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { CommandError } from "./command-error.ts";
import { createPrivateFile } from "./private-file.ts";

const content = v.object({ "jwt-secret": v.pipe(v.string(), v.minLength(32)) });

/** The file behind Dapr's secret store, made with new secrets if missing: they survive restarts, as tokens must. */
export function secretsFile(dataDir: string): string {
  const path = join(dataDir, "secrets.json");
  if (existsSync(path)) return path;
  const secrets = { "jwt-secret": randomBytes(32).toString("base64url") };
  createPrivateFile(path, `${JSON.stringify(secrets, null, 2)}\n`);
  return path;
}

/** @throws CommandError `secrets_unusable` */
export function readJwtSecret(dataDir: string): string {
  const path = secretsFile(dataDir);
  try {
    return v.parse(content, JSON.parse(readFileSync(path, "utf8")))["jwt-secret"];
  } catch (error) {
    const reason = (error as Error).message;
    throw new CommandError(
      "secrets_unusable",
      `${path} is not {"jwt-secret": "32 characters or more"}: ${reason}`,
    );
  }
}
