import { type Cluster, startCluster } from "@todo/embedded-postgres/cluster";
import { isAlive } from "@todo/embedded-postgres/process-state";

export interface DevDatabase {
  /** Resolves when it accepts connections. */
  url(): Promise<string>;
  stop(): Promise<void>;
}

export interface DevDatabaseOptions {
  readonly dataDir: string;
  readonly say: (line: string) => void;
  /** Called when it died and was restarted on another port. */
  readonly onMoved: () => void;
  readonly onFailed: (error: Error) => void;
}

/** Milliseconds between two checks that the server is alive. */
const everyMs = 250;

export function givenDatabase(url: string): DevDatabase {
  return { url: async () => url, stop: async () => undefined };
}

/** PostgreSQL in a folder, kept running: it is restarted if it dies. */
export function embeddedDatabase({ dataDir, say, onMoved, onFailed }: DevDatabaseOptions): DevDatabase {
  const start = async (): Promise<Cluster> => {
    const begin = performance.now();
    const cluster = await startCluster({ dataDir, log: say });
    const how = cluster.adopted ? "was running, left by a killed pnpm dev" : "started";
    say(`PostgreSQL ${how} (port ${cluster.port}, ${Math.round(performance.now() - begin)} ms)`);
    return cluster;
  };
  let current = start();
  let looking: NodeJS.Timeout | undefined;

  const look = ({ pid }: Cluster) => {
    looking = setInterval(async () => {
      if (isAlive(pid)) return;
      clearInterval(looking);
      say("PostgreSQL ended. Starting it again …");
      current = start();
      current.then(look, onFailed);
      if (await current.catch(() => undefined)) onMoved();
    }, everyMs);
  };
  current.then(look, onFailed);

  return {
    url: async () => (await current).url,
    async stop() {
      const cluster = await current.catch(() => undefined);
      clearInterval(looking);
      await cluster?.stop();
    },
  };
}
