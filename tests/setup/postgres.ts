import { randomBytes } from "node:crypto";
import type { TestProject } from "vitest/node";
import { dropDatabases } from "../../shared/database/src/testing/drop-databases.ts";
import { startTemporaryCluster } from "../../shared/embedded-postgres/src/temporary-cluster.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** URL of a role that may create databases and roles; each test creates its own database. */
    postgresUrl: string;
    /** Prefix of the names of this run's databases. */
    databasePrefix: string;
  }
}

/**
 * One server for all tests: TEST_DATABASE_URL, or one that ends with this process, however that ends (see
 * temporary-cluster.ts). This run's databases are dropped from a given server.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const prefix = `test_${randomBytes(4).toString("hex")}`;
  project.provide("databasePrefix", prefix);
  const given = process.env.TEST_DATABASE_URL;
  if (given) {
    project.provide("postgresUrl", given);
    return () => dropDatabases(given, prefix);
  }
  const cluster = await startTemporaryCluster();
  project.provide("postgresUrl", cluster.url);
  return () => cluster.stop();
}
