import { randomBytes } from "node:crypto";
import { connect } from "@todo/database/connect";
import { migrate } from "@todo/database/migrate";
import { startTemporaryCluster } from "@todo/embedded-postgres/temporary-cluster";
import pg from "pg";
import { checkDatabaseUrl } from "../dev/database-url.ts";
import { dumpCatalog } from "./dump-catalog.ts";

/** The database schema after all migrations, for reviews: it shows a migration's effect on the whole. */
export async function schemaSql(): Promise<Record<string, string>> {
  return { "shared/database/schema.sql": await withServer((url) => withMigratedDatabase(url, dumpCatalog)) };
}

async function withServer<T>(use: (url: string) => Promise<T>): Promise<T> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return use(checkDatabaseUrl(given, "TEST_DATABASE_URL"));
  const cluster = await startTemporaryCluster();
  try {
    return await use(cluster.url);
  } finally {
    await cluster.stop();
  }
}

async function withMigratedDatabase<T>(
  serverUrl: string,
  use: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const name = `generate_${randomBytes(6).toString("hex")}`;
  const url = new URL(serverUrl);
  url.pathname = name;
  await withClient(serverUrl, (admin) => admin.query(`create database ${name}`));
  try {
    const db = connect({ url: url.href });
    await migrate(db).finally(() => db.destroy());
    return await withClient(url.href, use);
  } finally {
    await withClient(serverUrl, (admin) => admin.query(`drop database ${name} with (force)`));
  }
}

async function withClient<T>(connectionString: string, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
