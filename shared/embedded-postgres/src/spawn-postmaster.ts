import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, truncateSync } from "node:fs";
import type { Binaries } from "./binaries.ts";
import type { Home } from "./home.ts";
import { serverEnvironment } from "./server-environment.ts";

/** Fast and unsafe, with connections for several systems, because tests run in parallel. */
const forTests = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=500"];

/**
 * Starts the server in its own session, so that a Ctrl-C meant for this process does not reach it before this process
 * has drained. Settings are passed as arguments, not in a file, so that a newer version applies newer settings to old
 * data.
 */
export function spawnPostmaster(home: Home, binaries: Binaries, port: number, fsync: boolean): ChildProcess {
  const settings = [
    "listen_addresses=127.0.0.1",
    // The path of a socket is limited to 107 bytes, which a deep folder exceeds.
    "unix_socket_directories=",
    "max_connections=100",
    "timezone=UTC",
    "log_timezone=UTC",
    ...(fsync ? [] : forTests),
  ];
  const log = openSync(home.logFile, "a", 0o600);
  truncateSync(home.logFile);
  const args = ["-D", home.data, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])];
  const child = spawn(binaries.postgres, args, {
    ...home.user,
    cwd: home.folder,
    env: serverEnvironment(),
    detached: true,
    stdio: ["ignore", log, log],
    windowsHide: true,
  });
  closeSync(log);
  child.unref();
  return child;
}
