import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { createProxyServer, proxyUpgrade } from "httpxy";
import type { ActivatedFunction } from "./activator.ts";

export interface IngressOptions {
  readonly functions: Readonly<Record<string, ActivatedFunction>>;
  /** The part of the `host` header after a function's name. */
  readonly domain: string;
}

/** Knative's role on one machine: it maps a function's host name to a process of that function, which it wakes. */
export interface Ingress {
  /** On 127.0.0.1. */
  readonly port: number;
  /** Running requests and WebSockets. */
  readonly underWay: number;
  /** Aborts running requests. */
  close(): Promise<void>;
}

/**
 * Milliseconds that a connection is kept: longer than in nginx, so that it is never closed while nginx is sending.
 */
const idleTimeout = 60_000;

export async function startIngress({ functions, domain }: IngressOptions): Promise<Ingress> {
  const proxy = createProxyServer({});
  // Connections on the two sides are independent, so this header is not passed on.
  proxy.on("proxyReq", (request) => request.removeHeader("connection"));
  proxy.on("proxyRes", ({ headers }) => {
    delete headers.connection;
  });
  const open = new Set<ServerResponse | Duplex>();
  const begin = (one: ServerResponse | Duplex) => {
    open.add(one);
    one.once("close", () => open.delete(one));
  };
  const functionFor = ({ headers }: IncomingMessage) => {
    const [name = "", ...rest] = (headers.host ?? "").replace(/:\d+$/, "").split(".");
    return rest.join(".") === domain ? functions[name] : undefined;
  };

  const server = createServer(async (request, response) => {
    begin(response);
    const called = functionFor(request);
    // As Knative's ingress does before it knows a function.
    if (!called) return answer(response, 404);
    const lease = await called.use();
    if (!lease) return answer(response, 503);
    response.once("close", lease.end);
    if (response.closed) return lease.end();
    const target = { host: "127.0.0.1", port: lease.port };
    await proxy.web(request, response, { target, agent: lease.agent }).catch(() => answer(response, 503));
  });
  server.on("upgrade", async (request, socket, head) => {
    begin(socket);
    socket.on("error", () => socket.destroy());
    const lease = await functionFor(request)?.use();
    if (!lease) return socket.end("HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\n\r\n");
    socket.once("close", lease.end);
    if (socket.closed) return lease.end();
    // The proxy itself passes on an answer that is not an upgrade.
    await proxyUpgrade({ host: "127.0.0.1", port: lease.port }, request, socket, head, {
      xfwd: false,
    }).catch(() => undefined);
  });
  server.keepAliveTimeout = idleTimeout;
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    get underWay() {
      return open.size;
    },
    async close() {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      for (const one of open) one.destroy();
      await closed;
    },
  };
}

/** Once the function's answer has begun, it can only be broken off. */
function answer(response: ServerResponse, status: number): void {
  if (response.headersSent) response.destroy();
  else response.writeHead(status, { "content-type": "text/plain" }).end();
}
