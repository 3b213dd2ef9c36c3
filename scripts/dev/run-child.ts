import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import type { FromChild, Settings, ToChild } from "./messages.ts";

export interface Ready {
  readonly url: string;
  readonly daprUrl: string;
  readonly milliseconds: number;
}

export interface Failed {
  /** Who can correct it: the user, or the developer. */
  readonly cause: "user" | "code";
  readonly message: string;
}

export interface End {
  /** Undefined: it crashed or was killed. */
  readonly failed: Failed | undefined;
  /** The signal or the exit code. */
  readonly how: string;
}

export interface Child {
  readonly ended: Promise<End>;
  /** Stops gracefully, and kills the child if that takes too long. */
  stop(): void;
  kill(): void;
}

const program = join(import.meta.dirname, "child.ts");
/** Milliseconds that a child may take to stop before it is killed: more than it allows itself. */
const stopDeadline = 15_000;

/**
 * Starts the system in a child process, which ends with this one. It loads its code while the settings are being
 * prepared.
 */
export function runChild(settings: () => Promise<Settings>, onReady: (ready: Ready) => void): Child {
  const born = performance.now();
  const child = fork(program, { serialization: "json" });
  let failed: Failed | undefined;
  let ready = false;
  child.on("message", (message: FromChild) => {
    if (message.type === "failed") failed = message;
    else {
      ready = true;
      onReady({ url: message.url, daprUrl: message.daprUrl, milliseconds: performance.now() - born });
    }
  });
  settings().then(
    (made) => tell(child, { type: "start", settings: made }),
    () => child.kill("SIGKILL"), // The creator of the settings reports why there are none.
  );
  const ended = endOf(child).then((how) => {
    // Its own code is broken, and Node has printed where.
    if (!failed && !ready && how === "exit code 1") failed = { cause: "code", message: "" };
    return { failed, how };
  });
  return {
    ended,
    stop() {
      tell(child, { type: "stop" });
      const cut = setTimeout(() => child.kill("SIGKILL"), stopDeadline);
      ended.then(() => clearTimeout(cut));
    },
    kill: () => void child.kill("SIGKILL"),
  };
}

function tell(child: ChildProcess, message: ToChild): void {
  // If it has just exited, its exit event reports that.
  if (child.connected) child.send(message, () => undefined);
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once("exit", (code, signal) => resolve(signal ?? `exit code ${code}`));
    child.once("error", (error) => resolve(error.message));
  });
}
