import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";

export interface HttpServer {
  port: number;
  /** Closes idle connections at once, the others after their answer, and endless streams after a while. */
  close(): Promise<void>;
}

/** Milliseconds. */
const patience = 2000;

/**
 * Milliseconds an idle connection is kept. Clients are told, so that they close it first: a call on a connection that
 * is being closed would fail.
 */
const keepAliveTimeout = 100_000;

/** Serves on 127.0.0.1 only. Port 0 means any free one. Rejects when the port is in use. */
export function listen(
  fetch: (request: Request) => Response | Promise<Response>,
  port: number,
): Promise<HttpServer> {
  return new Promise((resolve, reject) => {
    const server = serve({
      fetch,
      port,
      hostname: "127.0.0.1",
      serverOptions: { keepAliveTimeout },
    }) as Server;
    server.once("error", reject);
    server.once("listening", () => {
      server.off("error", reject);
      resolve({
        port: (server.address() as AddressInfo).port,
        close: () =>
          new Promise((closed) => {
            const cut = setTimeout(() => server.closeAllConnections(), patience);
            server.close(() => {
              clearTimeout(cut);
              closed();
            });
            server.closeIdleConnections();
          }),
      });
    });
  });
}
