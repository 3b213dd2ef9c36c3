import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { freePort } from "@todo/embedded-postgres/free-port";

/** A network connection that can be cut. */
export interface CutProxy {
  readonly url: string;
  /** Breaks connections and refuses new ones. */
  away(): Promise<void>;
  /** Accepts connections and never answers. */
  silent(): void;
  back(): Promise<void>;
  stop(): Promise<void>;
}

export async function startCutProxy(target: string): Promise<CutProxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let mute = false;
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("close", () => sockets.delete(socket));
      socket.on("error", () => [client, upstream].map((it) => it.destroy()));
    }
    client.on("data", (chunk) => mute || upstream.write(chunk));
    upstream.on("data", (chunk) => mute || client.write(chunk));
    client.on("close", () => upstream.destroy());
    upstream.on("close", () => client.destroy());
  });
  // Reserved while the proxy is down, so that no outgoing connection gets the port.
  const own = await freePort();
  const listen = async () => {
    server.listen(own, "127.0.0.1");
    await once(server, "listening");
  };
  await listen();
  const breakAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  const close = async () => {
    if (!server.listening) return;
    server.close();
    breakAll();
    await once(server, "close");
  };
  return {
    url: `http://127.0.0.1:${own}`,
    away: close,
    silent: () => {
      mute = true;
    },
    back: async () => {
      mute = false;
      breakAll();
      if (!server.listening) await listen();
    },
    stop: close,
  };
}
