import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

/** Listens on an app's port, like Knative's activator, and starts the app with the first request. */
export interface Activator {
  readonly activations: number;
  stop(): Promise<void>;
}

/**
 * @param startApp resolves with the app's port once it listens
 *
 * A connection alone is not a request: daprd checks whether the port is open, and that must not wake the app.
 */
export async function startActivator(port: number, startApp: () => Promise<number>): Promise<Activator> {
  const sockets = new Set<Socket>();
  let activations = 0;
  let running: Promise<number> | undefined;
  const activate = () => {
    activations += 1;
    return startApp();
  };
  const server = createServer((client) => {
    sockets.add(client);
    client.on("error", () => client.destroy());
    client.once("data", async (first) => {
      client.pause();
      running ??= activate();
      const upstream = connect(await running, "127.0.0.1");
      sockets.add(upstream);
      upstream.on("error", () => client.destroy());
      upstream.write(first);
      client.pipe(upstream).pipe(client);
    });
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    get activations() {
      return activations;
    },
    async stop() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, "close");
    },
  };
}
