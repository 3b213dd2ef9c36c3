export interface StopSignalOptions {
  readonly stop: () => void;
  readonly hurry: () => void;
  readonly say: (line: string) => void;
}

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Milliseconds. One Ctrl-C arrives several times: from the terminal, and passed on by npx and pnpm as they exit. */
const echo = 500;

/**
 * The first signal stops, the second hurries, the third ends this process at once. A closed terminal, or a reader of
 * the output that has exited, also stops, but hurries nobody.
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
