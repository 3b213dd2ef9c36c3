import { type ChildProcess, fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { freePort } from "@todo/embedded-postgres/free-port";
import { createTestDatabase } from "@todo/local-runtime/testing/database";
import {
  appId,
  firstSecrets,
  type RuntimeUnderTest,
  type Secrets,
  type StartOptions,
} from "./runtime-under-test.ts";

export interface LocalProcessOptions {
  readonly databaseUrl: string;
  readonly resourcesPath: string;
  readonly appId: string;
  readonly env: Record<string, string>;
  readonly apiToken: string;
  readonly appToken: string;
  readonly port: number;
  readonly appPort: number;
}

/** The local runtime as a separate process, so that it can be killed. */
export async function startLocal({ appPort, folder }: StartOptions): Promise<RuntimeUnderTest> {
  const secretsFile = join(folder, "secrets.json");
  const options: LocalProcessOptions = {
    databaseUrl: await createTestDatabase(),
    resourcesPath: join(import.meta.dirname, "resources"),
    appId,
    env: { SECRETS_FILE: secretsFile },
    apiToken: randomBytes(16).toString("hex"),
    appToken: randomBytes(16).toString("hex"),
    port: await freePort(),
    appPort,
  };
  const setSecrets = (secrets: Secrets) => writeFile(secretsFile, JSON.stringify(secrets));
  await setSecrets(firstSecrets);
  let child = await launch(options);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await once(child, "exit");
  };
  return {
    name: "local",
    url: `http://127.0.0.1:${options.port}`,
    apiToken: options.apiToken,
    appToken: options.appToken,
    stop: () => end("SIGTERM"),
    kill9: () => end("SIGKILL"),
    start: async () => {
      child = await launch(options);
    },
    setSecrets,
    dispose: () => end("SIGTERM"),
  };
}

async function launch(options: LocalProcessOptions): Promise<ChildProcess> {
  const script = join(import.meta.dirname, "local-process.ts");
  const child = fork(script, [JSON.stringify(options)], { execArgv: [], stdio: "inherit" });
  const ready = once(child, "message");
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`the local runtime ended with ${code}`);
  });
  await Promise.race([ready, ended]);
  ended.catch(() => undefined);
  return child;
}
