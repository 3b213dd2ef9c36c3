import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, openSync, renameSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { logTail } from "@todo/embedded-postgres/log-tail";
import { CommandError } from "../dev/command-error.ts";
import { killOnExit } from "./reaper.ts";

export interface ProcessOptions {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Its whole environment. */
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  /**
   * Receives its output, whose last lines are in the error when it fails. The log of the previous start is kept as
   * `.1`.
   */
  readonly logFile: string;
  /** Called until it returns true. An error counts as false. */
  readonly isReady: () => Promise<boolean>;
  /** Milliseconds after which the start has failed. Default 60 000. */
  readonly startDeadline?: number;
  /** Milliseconds that a stop may take before the process is killed. Default 10 000. */
  readonly stopDeadline?: number;
  /** Called when it exits unexpectedly. */
  readonly onEnd?: (how: string) => void;
}

/** A server process that can be killed and restarted, with its data and on its ports. */
export interface ManagedProcess {
  readonly name: string;
  /** Id of the last started process. */
  readonly pid: number;
  readonly alive: boolean;
  /** Resolves when it has exited. It stays down until `restart`. */
  kill9(): Promise<void>;
  /** Stops it if it runs; resolves when it is ready again. */
  restart(): Promise<void>;
  /** Asks it to exit, and kills it if it does not. */
  stop(): Promise<void>;
  signal(signal: NodeJS.Signals): void;
}

/** @throws CommandError `process_failed` when it exits or is not ready in time */
export async function startProcess(options: ProcessOptions): Promise<ManagedProcess> {
  const { name, stopDeadline = 10_000 } = options;
  if (existsSync(options.logFile)) renameSync(options.logFile, `${options.logFile}.1`);
  let run = launch(options);
  const end = async (signal: NodeJS.Signals) => {
    run.expected = true;
    if (run.ended()) return;
    if (signal === "SIGKILL") killGroup(run.child);
    else run.child.kill(signal);
    const cut = setTimeout(() => killGroup(run.child), stopDeadline);
    await run.gone;
    clearTimeout(cut);
  };
  await becomesReady(options, run);
  return {
    name,
    get pid() {
      return run.child.pid ?? 0;
    },
    get alive() {
      return !run.ended();
    },
    kill9: () => end("SIGKILL"),
    async restart() {
      await end("SIGTERM");
      run = launch(options);
      await becomesReady(options, run);
    },
    stop: () => end("SIGTERM"),
    signal: (signal) => void run.child.kill(signal),
  };
}

/** Including the processes that it has started, such as nginx's workers. */
function killGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  } catch {
    // It has already exited.
  }
}

interface Run {
  readonly child: ChildProcess;
  /** Resolves with the exit code or signal. */
  readonly gone: Promise<string>;
  readonly ended: () => boolean;
  /** Its exit was requested, and is not reported. */
  expected: boolean;
}

function launch({ command, args, env, cwd, logFile, onEnd }: ProcessOptions): Run {
  const log = openSync(logFile, "a", 0o600);
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ["ignore", log, log] });
  closeSync(log);
  const reaped = child.pid === undefined ? undefined : killOnExit(child.pid);
  const { promise: gone, resolve } = Promise.withResolvers<string>();
  let over = false;
  const run: Run = { child, gone, ended: () => over, expected: false };
  const finish = (how: string) => {
    if (over) return;
    over = true;
    reaped?.forget();
    resolve(how);
    if (!run.expected) onEnd?.(how);
  };
  child.once("exit", (code, signal) => finish(signal ?? `exit code ${code}`));
  child.once("error", (error) => finish(error.message));
  return run;
}

/** Milliseconds between two checks. */
const pollInterval = 25;

async function becomesReady(options: ProcessOptions, run: Run): Promise<void> {
  const { name, logFile, isReady, startDeadline = 60_000 } = options;
  const deadline = performance.now() + startDeadline;
  // Until it is ready, an exit is reported to the caller that waits for it.
  const before = run.expected;
  run.expected = true;
  for (;;) {
    if (await isReady().catch(() => false)) break;
    const late = performance.now() > deadline;
    if (!run.ended() && !late) {
      await sleep(pollInterval);
      continue;
    }
    killGroup(run.child);
    const what = late ? `was not ready within ${startDeadline / 1000} s` : `ended (${await run.gone})`;
    throw new CommandError(
      "process_failed",
      `${name} ${what}. ${logFile} ends with:\n${logTail(logFile, 20)}`,
    );
  }
  run.expected = before;
}
