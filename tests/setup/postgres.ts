import type { TestProject } from "vitest/node";
import { startTemporaryCluster } from "../../shared/embedded-postgres/src/temporary-cluster.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** postgres://… of a role that may create databases and roles; tests make a database of their own each. */
    postgresUrl: string;
  }
}

/** One server for all tests. It ends with this process in whatever way that ends: see temporary-cluster.ts. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) {
    project.provide("postgresUrl", given);
    return undefined;
  }
  const cluster = await startTemporaryCluster();
  project.provide("postgresUrl", cluster.url);
  return () => cluster.stop();
}
