import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** One address for several instances, like a Service: each connection goes to the next one that answers. */
export interface RoundRobin {
  readonly url: string;
  /** Ports on 127.0.0.1. */
  targets: readonly number[];
  /** Breaks every connection, like a tunnel. */
  cut(): void;
  close(): Promise<void>;
}

export async function startRoundRobin(targets: readonly number[]): Promise<RoundRobin> {
  const open = new Set<Socket>();
  let turn = 0;
  const server = createServer((client) => {
    const port = proxy.targets[turn++ % proxy.targets.length] ?? 0;
    const upstream = connect(port, "127.0.0.1");
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(one);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        open.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const proxy: RoundRobin = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    targets,
    cut() {
      for (const socket of open) socket.destroy();
    },
    async close() {
      const closed = once(server, "close");
      server.close();
      proxy.cut();
      await closed;
    },
  };
  return proxy;
}
