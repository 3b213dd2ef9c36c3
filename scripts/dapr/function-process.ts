import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { Agent } from "node:http";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { type LogEntry, levels } from "@todo/function-kit/log";
import { CommandError } from "../dev/command-error.ts";
import { compileCache } from "../dev/compile-cache.ts";
import { killOnExit } from "./reaper.ts";

export interface FunctionProcessOptions {
  readonly name: string;
  /** Path of its `main.ts`. */
  readonly program: string;
  readonly env: NodeJS.ProcessEnv;
  readonly write: (entry: LogEntry) => void;
}

/** The address where it listens, on 127.0.0.1. */
export interface Target {
  readonly port: number;
  readonly agent: Agent;
}

/** One instance of a function, from start to exit. */
export interface FunctionProcess {
  readonly pid: number;
  /** Resolves when it listens; rejects if it exits before that. */
  readonly ready: Promise<Target>;
  readonly gone: Promise<void>;
  /** Asks it to finish and exit. */
  stop(): void;
  kill9(): void;
}

/** Milliseconds that a graceful stop may take before it is killed: more than a function allows itself. */
export const stopDeadline = 26_000;

export function startFunction({ name, program, env, write }: FunctionProcessOptions): FunctionProcess {
  const child = spawn(process.execPath, [program], {
    // Port 0: the function reports the port that it got, whatever its LOG_LEVEL, so that no other process can take it
    // meanwhile.
    env: { NODE_COMPILE_CACHE: compileCache, ...env, HOST: "127.0.0.1", PORT: "0" },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const reaped = child.pid === undefined ? undefined : killOnExit(child.pid);
  const agent = new Agent({ keepAlive: true });
  const gone = ended(child).then(() => {
    reaped?.forget();
    agent.destroy();
  });
  const { promise: ready, resolve, reject } = Promise.withResolvers<Target>();
  ready.catch(() => undefined); // Callers that wait for it get the error.
  const last: string[] = [];
  eachLine(child.stdout, (line) => {
    const entry = readEntry(line) ?? said(name, line);
    if (entry.message === "listening") resolve({ port: Number(entry.port), agent });
    if (isWanted(entry, env.LOG_LEVEL)) write(entry);
  });
  eachLine(child.stderr, (line) => {
    last.push(line);
    write(said(name, line));
  });
  gone.then(() => reject(new CommandError("function_ended", `${name} did not start: ${last.join("\n")}`)));
  return {
    pid: child.pid ?? 0,
    ready,
    gone,
    stop() {
      child.kill("SIGTERM");
      // A kept-alive connection would delay its exit until it times out.
      Object.assign(agent, { keepAlive: false });
      for (const sockets of Object.values(agent.freeSockets))
        for (const socket of sockets ?? []) socket.destroy();
    },
    kill9: () => void child.kill("SIGKILL"),
  };
}

async function ended(child: ChildProcess): Promise<void> {
  await Promise.race([once(child, "exit"), once(child, "error")]).catch(() => undefined);
}

function eachLine(stream: Readable, take: (line: string) => void): void {
  createInterface({ input: stream }).on("line", take);
}

function readEntry(line: string): LogEntry | undefined {
  try {
    const value = JSON.parse(line);
    return typeof value?.message === "string" && typeof value.function === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}

function isWanted({ level }: LogEntry, minimum = "info"): boolean {
  return levels.indexOf(level) >= (levels as readonly string[]).indexOf(minimum);
}

/** Output outside of its log: usually a crash. */
function said(name: string, message: string): LogEntry {
  return { time: new Date().toISOString(), level: "warn", function: name, message };
}
