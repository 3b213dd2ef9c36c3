import type { Settings } from "./messages.ts";
import { type Child, type Failed, type Ready, runChild } from "./run-child.ts";

export interface SupervisorOptions {
  /** Called at every start. */
  readonly settings: () => Promise<Settings>;
  readonly onReady: (ready: Ready) => void;
  /** The first start failed for a reason that no code change can fix. Later failures are retried. */
  readonly onRefused: (message: string) => void;
  /** For everything else that happens. */
  readonly say: (line: string) => void;
}

export interface Supervisor {
  /** Stops the child gracefully and starts it again. */
  restart(): void;
  /** Stops the child gracefully for good. */
  stop(): Promise<void>;
  /** Ends the child at once. */
  kill(): void;
}

/** Milliseconds between a crash and the next start; doubled each time. */
const shortestPause = 50;
const longestPause = 5_000;
/** Milliseconds after which a child's exit counts as the first one again. */
const stableAfter = 10_000;

/** Keeps one child process running: restarts it when it crashes, is killed, or on request. */
export function supervise({ settings, onReady, onRefused, say }: SupervisorOptions): Supervisor {
  let child: Child | undefined;
  let woken = Promise.withResolvers<void>();
  let wanted: "running" | "restart" | "ended" = "running";
  let everReady = false;
  let pause = shortestPause;

  const explain = ({ cause, message }: Failed): Promise<void> => {
    if (cause === "code") say(`${message}\nThe system did not start. Waiting for a change …`.trimStart());
    else if (!everReady) onRefused(message);
    else {
      say(`${message}. Trying again …`);
      return sleep(longestPause);
    }
    return woken.promise;
  };

  const crashed = (how: string, lived: number): Promise<void> => {
    say(`The system ended (${how}). Starting it again …`);
    pause = lived > stableAfter ? shortestPause : Math.min(pause * 2, longestPause);
    return sleep(pause);
  };

  const loop = async () => {
    while (wanted !== "ended") {
      wanted = "running";
      woken = Promise.withResolvers();
      const born = performance.now();
      child = runChild(settings, (ready) => {
        everReady = true;
        onReady(ready);
      });
      const { failed, how } = await child.ended;
      child = undefined;
      if (wanted !== "running") continue;
      const rest = failed ? explain(failed) : crashed(how, performance.now() - born);
      await Promise.race([rest, woken.promise]);
    }
  };
  const done = loop();

  const wake = (next: "restart" | "ended") => {
    wanted = next;
    woken.resolve();
    child?.stop();
  };
  return {
    restart() {
      if (wanted === "running") wake("restart");
    },
    async stop() {
      wake("ended");
      await done;
    },
    kill: () => child?.kill(),
  };
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}
