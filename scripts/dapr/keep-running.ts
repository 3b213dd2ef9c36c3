import { setTimeout as sleep } from "node:timers/promises";
import type { DaprSystem, ServerName } from "./system.ts";

export interface KeepRunningOptions {
  readonly say: (line: string) => void;
  /** A part does not start any more. */
  readonly onGivenUp: (error: Error) => void;
}

export interface Keeper {
  /** For `startDaprSystem`. */
  readonly onEnd: (part: ServerName, how: string) => void;
  readonly watch: (system: DaprSystem) => void;
  /** From here on, what ends has ended. */
  release(): void;
}

/** Milliseconds before a part that ended is started again, so that one that ends at once does not keep us busy. */
const pause = 200;

/** Starts nginx and the parts of real Dapr again when they end: functions are started again by their next request. */
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
