import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEmptyDatabase } from "@todo/database/testing/test-database";
import { onTestFinished } from "vitest";
import { secretsFile } from "../dev/secrets.ts";
import type { SystemOptions } from "../dev/system.ts";

/** The options for a quiet system for one test: an empty database and a folder, both removed at the end. */
export async function testSystemOptions(): Promise<SystemOptions & { dataDir: string }> {
  const { url, drop } = await createEmptyDatabase();
  onTestFinished(drop);
  const dataDir = mkdtempSync(join(tmpdir(), "todo-system-"));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
  const tokens = { apiToken: "api", appToken: "app" };
  const secrets = secretsFile(dataDir);
  return { databaseUrl: url, secretsFile: secrets, ...tokens, port: 0, write: () => {}, dataDir };
}
