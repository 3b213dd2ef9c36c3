import { setTimeout as sleep } from "node:timers/promises";
import type { DaprSystem, ServerName } from "./system.ts";

export interface KeepRunningOptions {
  readonly say: (line: string) => void;
  /** Called when a part can no longer be started. */
  readonly onGivenUp: (error: Error) => void;
}

export interface Keeper {
  /** For `startDaprSystem`. */
  readonly onEnd: (part: ServerName, how: string) => void;
  readonly watch: (system: DaprSystem) => void;
  /** From here on, parts that end are not restarted. */
  release(): void;
}

/** Milliseconds before a part that ended is restarted, so that one that fails at once does not cause a busy loop. */
const pause = 200;

/** Restarts nginx and the parts of real Dapr when they end; functions are restarted by their next request. */
export function keepRunning({ say, onGivenUp }: KeepRunningOptions): Keeper {
  let system: DaprSystem | undefined;
  let released = false;
  return {
    onEnd: async (part, how) => {
      if (released) return;
      say(`${part} ended (${how}). Starting it again …`);
      const begin = performance.now();
      await sleep(pause);
      if (released || !system) return;
      try {
        await system.processes[part].restart();
        say(`${part} is back after ${Math.round(performance.now() - begin)} ms`);
      } catch (error) {
        if (!released) onGivenUp(error as Error);
      }
    },
    watch: (started) => {
      system = started;
    },
    release: () => {
      released = true;
    },
  };
}
