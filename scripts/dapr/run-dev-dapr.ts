import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { readNote } from "@todo/embedded-postgres/home";
import { announcer } from "../dev/announce-ready.ts";
import { checkStart } from "../dev/check-start.ts";
import { embeddedDatabase, givenDatabase } from "../dev/dev-database.ts";
import { takeDevLock } from "../dev/dev-lock.ts";
import { removeDevNote } from "../dev/dev-note.ts";
import { onStopSignal } from "../dev/on-stop-signal.ts";
import { checkSecrets, secretsFile } from "../dev/secrets.ts";
import { writePretty } from "../dev/write-pretty.ts";
import { readDevDaprOptions } from "./dev-dapr-options.ts";
import { keepRunning } from "./keep-running.ts";
import { missingPrograms, ProgramMissingError } from "./programs.ts";
import { type DaprSystem, startDaprSystem } from "./system.ts";

const randomToken = () => randomBytes(24).toString("base64url");
const say = (line: string) => console.log(line);

/**
 * `pnpm dev:dapr`: all other processes, with this one as the ingress that wakes functions.
 *
 * @returns the exit code, once everything has stopped
 * @throws CommandError when there is nothing to stop any more
 */
export async function runDevDapr(env: NodeJS.ProcessEnv): Promise<number> {
  const { dataDir, ...given } = readDevDaprOptions(env);
  const { databaseUrl, ...options } = given;
  const missing = missingPrograms();
  if (missing.length > 0) throw new ProgramMissingError(missing);
  await using parts = new AsyncDisposableStack();
  const lock = await takeDevLock(dataDir);
  parts.defer(() => lock.release());
  checkSecrets(dataDir);
  await checkStart(given, env, 0);
  removeDevNote(dataDir); // Left by a killed process.

  const end = Promise.withResolvers<void>();
  let system: DaprSystem | undefined;
  const hurry = () => (system ? void system.kill9() : process.exit(1));
  const signals = onStopSignal({ stop: () => end.resolve(), hurry, say });
  parts.defer(() => signals.close());
  const failed = (error: Error) => end.reject(error);
  const databaseFolder = () => (databaseUrl ? undefined : readNote(join(dataDir, "postgres")));
  const database = databaseUrl
    ? givenDatabase(databaseUrl)
    : embeddedDatabase({
        dataDir: join(dataDir, "postgres"),
        say,
        // Functions have its port from their start, so they cannot follow it to another one.
        onMoved: () => failed(new Error("PostgreSQL came back elsewhere: start again")),
        onFailed: failed,
      });
  parts.defer(() => database.stop());
  const apiToken = randomToken();
  const keeper = keepRunning({ say, onGivenUp: failed });
  say("Starting Kafka, Redis and Dapr …");
  const starting = startDaprSystem({
    ...options,
    databaseUrl: await database.url(),
    dataDir,
    env: { ...env },
    secretsFile: secretsFile(dataDir),
    apiToken,
    appToken: randomToken(),
    portPatience: 0,
    write: writePretty,
    say,
    onEnd: keeper.onEnd,
  });
  starting.then(keeper.watch, failed);
  system = await Promise.race([starting, end.promise.then(() => undefined)]);
  // Even if it was stopped while starting, the parts that have started are stopped.
  parts.defer(async () => {
    keeper.release();
    await (await starting.catch(() => undefined))?.stop();
  });
  if (system)
    announcer(dataDir, apiToken, say, databaseFolder)({ ...system, milliseconds: performance.now() });
  parts.defer(() => removeDevNote(dataDir));
  await end.promise;
  return 0;
}
