import { randomBytes } from "node:crypto";
import inspector from "node:inspector";
import { join } from "node:path";
import { readNote } from "@todo/embedded-postgres/home";
import { keepWebBuilt } from "../web/keep-web-built.ts";
import { announcer } from "./announce-ready.ts";
import { checkStart } from "./check-start.ts";
import { openDataDir } from "./data-dir.ts";
import { embeddedDatabase, givenDatabase } from "./dev-database.ts";
import { takeDevLock } from "./dev-lock.ts";
import { removeDevNote } from "./dev-note.ts";
import { readDevOptions } from "./dev-options.ts";
import { onStopSignal } from "./on-stop-signal.ts";
import { root } from "./root.ts";
import { checkSecrets, secretsFile } from "./secrets.ts";
import { supervise } from "./supervisor.ts";
import { watchSources } from "./watch.ts";

/** Milliseconds to wait for a port that is in use: a killed predecessor's child may still be exiting. */
const portPatience = 2_000;
const sources = ["functions", "shared", "dapr-components", "knative"];
const randomToken = () => randomBytes(24).toString("base64url");

/**
 * `pnpm dev`: the parent of the process that does the work.
 *
 * @returns the exit code, once everything has stopped
 * @throws CommandError when there is nothing to stop yet
 */
export async function runDev(env: NodeJS.ProcessEnv): Promise<number> {
  const options = readDevOptions(env);
  const { databaseUrl, ...ports } = options;
  const dataDir = openDataDir(env);
  const lock = await takeDevLock(dataDir);
  checkSecrets(dataDir);
  await checkStart(options, env, portPatience);
  removeDevNote(dataDir); // Left by a killed process.
  // A debugger is meant for the functions, so its port is left to the process that runs them.
  if (inspector.url()) inspector.close();

  const say = (line: string) => console.log(line);
  const end = Promise.withResolvers<number>();
  const fail = (message: string) => {
    console.error(message);
    end.resolve(1);
  };
  const database = databaseUrl
    ? givenDatabase(databaseUrl)
    : embeddedDatabase({
        dataDir: join(dataDir, "postgres"),
        say,
        onMoved: () => supervisor.restart(),
        onFailed: (error) => fail(error.message),
      });
  const fixed = { ...ports, secretsFile: secretsFile(dataDir), portPatience };
  const tokens = { apiToken: randomToken(), appToken: randomToken() };
  const databaseFolder = () => (databaseUrl ? undefined : readNote(join(dataDir, "postgres")));
  const announceReady = announcer(dataDir, tokens.apiToken, say, databaseFolder, options.host);
  const supervisor = supervise({
    settings: async () => ({ databaseUrl: await database.url(), ...fixed, ...tokens }),
    onReady: announceReady,
    onRefused: fail,
    say,
  });
  const watcher = watchSources(root, sources, (file) => {
    say(`${file} changed. Starting again …`);
    supervisor.restart();
  });
  const web = keepWebBuilt(say);
  const signals = onStopSignal({ stop: () => end.resolve(0), hurry: () => supervisor.kill(), say });

  const code = await end.promise;
  removeDevNote(dataDir);
  watcher.close();
  web.close();
  await supervisor.stop();
  await database.stop();
  lock.release();
  signals.close();
  return code;
}
