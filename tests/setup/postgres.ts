import { randomBytes } from "node:crypto";
import type { TestProject } from "vitest/node";
import { dropDatabases } from "../../shared/database/src/testing/drop-databases.ts";
import { startTemporaryCluster } from "../../shared/embedded-postgres/src/temporary-cluster.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** postgres://… of a role that may create databases and roles; tests make a database of their own each. */
    postgresUrl: string;
    /** What the names of this run's databases begin with. */
    databasePrefix: string;
  }
}

/**
 * One server for all tests: TEST_DATABASE_URL, or one that ends with this process in whatever way that ends (see
 * temporary-cluster.ts). A server that was given is left without this run's databases.
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
