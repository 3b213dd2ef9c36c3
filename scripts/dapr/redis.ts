import { mkdir } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { freePort } from "@todo/embedded-postgres/free-port";
import { type ManagedProcess, startProcess } from "./managed-process.ts";
import { findProgram, requireProgram } from "./programs.ts";

export interface RedisOptions {
  /** A folder for Redis alone; made if missing, kept for the next start. */
  readonly dataDir: string;
  readonly onEnd?: (how: string) => void;
}

export interface Redis {
  /** host:port */
  readonly host: string;
  readonly process: ManagedProcess;
}

/**
 * Redis that keeps what it acknowledges: a change is written to the append-only file before its answer goes out, so a kill
 * loses nothing. The disk follows every second (`everysec`): only a crash of the machine could cost the last one.
 *
 * @throws ProgramMissingError, CommandError
 */
export async function startRedis({ dataDir, onEnd }: RedisOptions): Promise<Redis> {
  // On a cluster it is Valkey: where that is on the machine it is taken here, too.
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

/** One that is still loading its file answers with an error. */
function answersPing(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect(port, "127.0.0.1", () => socket.write("PING\r\n"));
  socket.setTimeout(1_000, () => resolve(false));
  socket.once("data", (answer) => resolve(answer.toString().startsWith("+PONG")));
  socket.once("error", () => resolve(false));
  socket.once("close", () => resolve(false));
  return promise.finally(() => socket.destroy());
}
