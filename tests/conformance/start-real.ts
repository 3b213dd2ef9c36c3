import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startRealDapr } from "../../scripts/dapr/start-dapr.ts";
import {
  appId,
  firstSecrets,
  type RuntimeUnderTest,
  type Secrets,
  type StartOptions,
} from "./runtime-under-test.ts";

/** daprd with its Scheduler, Kafka and Redis. Only daprd is stopped and killed. */
export async function startReal({ appPort, folder }: StartOptions): Promise<RuntimeUnderTest> {
  const secretsFile = join(folder, "secrets.json");
  const setSecrets = (secrets: Secrets) => writeFile(secretsFile, JSON.stringify(secrets));
  await setSecrets(firstSecrets);
  const [apiToken, appToken] = [randomBytes(16).toString("hex"), randomBytes(16).toString("hex")];
  const dapr = await startRealDapr({
    resourcesPath: join(import.meta.dirname, "resources"),
    appId,
    env: { SECRETS_FILE: secretsFile },
    apiToken,
    appToken,
    appPort,
    dataDir: join(folder, "dapr"),
    say: (line) => console.log(line),
  });
  const { daprd } = dapr.processes;
  return {
    name: "dapr",
    url: dapr.url,
    apiToken,
    appToken,
    stop: () => daprd.stop(),
    kill9: () => daprd.kill9(),
    start: () => daprd.restart(),
    setSecrets,
    dispose: () => dapr.stop(),
  };
}
