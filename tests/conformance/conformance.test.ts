import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "@todo/embedded-postgres/free-port";
import { afterAll, beforeAll, describe, inject, test } from "vitest";
import { ProgramMissingError } from "../../scripts/dapr/programs.ts";
import { createScriptableApp, type ScriptableApp } from "./app/scriptable-app.ts";
import { type Bench, createBench, createClient } from "./bench.ts";
import { blocks } from "./blocks.ts";
import type { Case } from "./case.ts";
import { consumersJoin } from "./consumers-join.ts";
import type { RuntimeUnderTest } from "./runtime-under-test.ts";
import "../support/provided-context.ts";
import { startLocal } from "./start-local.ts";

declare module "vitest" {
  export interface TaskMeta {
    /** Why the local runtime differs in this case. */
    difference?: string;
  }
}

/** Milliseconds: a case may wait until Kafka gives up on a consumer that was killed. */
const timeout = 180_000;

let folder: string;
let app: ScriptableApp;
let runtime: RuntimeUnderTest;
let bench: Bench;
/** Why this machine cannot run the runtime. */
let unavailable: string | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "conformance-"));
  app = createScriptableApp(await freePort());
  await app.start();
  const start = inject("runtime") === "dapr" ? (await import("./start-real.ts")).startReal : startLocal;
  try {
    runtime = await start({ appPort: app.port, folder });
  } catch (error) {
    if (!(error instanceof ProgramMissingError)) throw error;
    unavailable = error.message;
    console.error(`SKIPPED, ALL OF IT: ${unavailable}`);
    return;
  }
  bench = createBench({ runtime, app, client: createClient(runtime) });
  await consumersJoin(bench);
}, 600_000);

afterAll(async () => {
  await bench?.client.stop();
  await runtime?.dispose();
  await app?.stop();
  await rm(folder, { recursive: true, force: true });
}, 120_000);

for (const { name, cases, alone } of blocks) {
  describe(name, { concurrent: !alone }, () => {
    for (const one of cases) define(one);
  });
}

function define({ title, difference, run }: Case): void {
  test(
    title,
    async ({ task, skip }) => {
      if (unavailable) skip(unavailable);
      if (difference) task.meta.difference = difference;
      await run(bench);
    },
    timeout,
  );
}
