import { mkdir } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { freePort } from "@todo/embedded-postgres/free-port";
import { type ManagedProcess, startProcess } from "./managed-process.ts";
import { findProgram, requireProgram } from "./programs.ts";

export interface RedisOptions {
  /** A folder for Redis alone; created if missing, kept for the next start. */
  readonly dataDir: string;
  readonly onEnd?: (how: string) => void;
}

export interface Redis {
  /** host:port */
  readonly host: string;
  readonly process: ManagedProcess;
}

/**
 * A Redis that keeps what it acknowledges: a change is written to the append-only file before its answer is sent, so
 * that a kill loses nothing. The file is flushed to disk every second (`everysec`): only a crash of the machine could
 * lose the last one.
 *
 * @throws ProgramMissingError, CommandError
 */
export async function startRedis({ dataDir, onEnd }: RedisOptions): Promise<Redis> {
  // On a cluster it is Valkey, which is preferred here too if it is installed.
  const command = findProgram("valkey-server") ?? requireProgram("redis-server");
  await mkdir(dataDir, { recursive: true });
  const port = await freePort();
  const settings = {
    port: String(port),
    bind: "127.0.0.1",
    dir: dataDir,
    appendonly: "yes",
    appendfsync: "everysec",
    save: "",
  };
  const server = await startProcess({
    name: "Redis",
    command,
    args: Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]),
    env: process.env,
    cwd: dataDir,
    logFile: join(dataDir, "redis.log"),
    isReady: () => answersPing(port),
    ...(onEnd && { onEnd }),
  });
  return { host: `127.0.0.1:${port}`, process: server };
}

/** A server that is still loading its file answers with an error. */
function answersPing(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect(port, "127.0.0.1", () => socket.write("PING\r\n"));
  socket.setTimeout(1_000, () => resolve(false));
  socket.once("data", (answer) => resolve(answer.toString().startsWith("+PONG")));
  socket.once("error", () => resolve(false));
  socket.once("close", () => resolve(false));
  return promise.finally(() => socket.destroy());
}
