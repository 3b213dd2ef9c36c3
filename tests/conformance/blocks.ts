import type { Block } from "./case.ts";
import { answers } from "./cases/answers.ts";
import { api } from "./cases/api.ts";
import { bulkSubscriptions } from "./cases/bulk-subscriptions.ts";
import { consumers } from "./cases/consumers.ts";
import { cron } from "./cases/cron.ts";
import { invocation } from "./cases/invocation.ts";
import { jobs } from "./cases/jobs.ts";
import { notLocal } from "./cases/not-local.ts";
import { outages } from "./cases/outages.ts";
import { publish } from "./cases/publish.ts";
import { publishBulk } from "./cases/publish-bulk.ts";
import { routes } from "./cases/routes.ts";
import { secrets } from "./cases/secrets.ts";
import { state } from "./cases/state.ts";
import { traces } from "./cases/traces.ts";

/** In the order of docs/conformance.md. */
export const blocks: readonly Block[] = [
  publish,
  publishBulk,
  traces,
  routes,
  answers,
  consumers,
  jobs,
  cron,
  state,
  secrets,
  invocation,
  api,
  notLocal,
  bulkSubscriptions,
  outages,
];
