import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { inject, onTestFinished } from "vitest";
import { secretsFile } from "../dev/secrets.ts";
import type { SystemOptions } from "../dev/system.ts";

/** What a quiet system of this test alone needs: an empty database and a folder, both gone with the test. */
export async function testSystemOptions(): Promise<SystemOptions & { dataDir: string }> {
  const server = inject("postgresUrl");
  const name = `system_${randomBytes(6).toString("hex")}`;
  await query(server, `create database ${name}`);
  onTestFinished(() => query(server, `drop database ${name} with (force)`));
  const url = new URL(server);
  url.pathname = name;
  const dataDir = mkdtempSync(join(tmpdir(), "todo-system-"));
  onTestFinished(() => rmSync(dataDir, { recursive: true }));
  const tokens = { apiToken: "api", appToken: "app" };
  const secrets = secretsFile(dataDir);
  return { databaseUrl: url.href, secretsFile: secrets, ...tokens, port: 0, write: () => {}, dataDir };
}

async function query(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}
