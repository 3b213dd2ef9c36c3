import { createDaprClient } from "@todo/dapr/client";
import type { Database } from "@todo/database/tables/database";
import { readConfig } from "@todo/function-kit/config";
import { createDependencies, type Dependencies } from "@todo/function-kit/dependencies";

/** The dependencies of a use case, with a database and without Dapr: committed events stay in the outbox. */
export function testDependencies(db: Database, url: string, now: string): Dependencies {
  const endpoint = "http://127.0.0.1:1";
  const config = readConfig({ DATABASE_URL: url, DAPR_HTTP_ENDPOINT: endpoint, APP_API_TOKEN: "t" });
  const shared = { db, dapr: createDaprClient({ endpoint }), write: () => undefined };
  return { ...createDependencies("test", config, shared), now: () => now };
}
