export interface StopSignalOptions {
  readonly stop: () => void;
  readonly hurry: () => void;
  readonly say: (line: string) => void;
}

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Milliseconds. One Ctrl-C comes several times: from the terminal, and passed on by npx and pnpm as they end. */
const echo = 500;

/**
 * The first signal stops, the second hurries, the third ends this process as it is. A terminal that was closed, or a reader
 * of our output that has ended, stops as well, but hurries nobody.
 */
export function onStopSignal({ stop, hurry, say }: StopSignalOptions): { close(): void } {
  let count = 0;
  let last = Number.NEGATIVE_INFINITY;
  const onSignal = (signal: NodeJS.Signals) => {
    const isEcho = count > 0 && (signal === "SIGHUP" || performance.now() - last < echo);
    if (isEcho) return;
    last = performance.now();
    count += 1;
    if (count === 1) {
      say("Stopping: finishing what has begun … (once more to hurry)");
      stop();
    } else if (count === 2) hurry();
    else process.exit(130);
  };
  for (const signal of signals) process.on(signal, onSignal);
  process.stdout.on("error", stop);
  return {
    close() {
      for (const signal of signals) process.off(signal, onSignal);
    },
  };
}
