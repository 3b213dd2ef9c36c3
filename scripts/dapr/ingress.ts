import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { createProxyServer, proxyUpgrade } from "httpxy";
import type { ActivatedFunction } from "./activator.ts";

export interface IngressOptions {
  readonly functions: Readonly<Record<string, ActivatedFunction>>;
  /** What follows a function's name in the header `host`. */
  readonly domain: string;
}

/** Knative's part on one machine: takes a function's host name to a process of that function, which it wakes. */
export interface Ingress {
  /** On 127.0.0.1. */
  readonly port: number;
  /** Requests and WebSockets under way. */
  readonly underWay: number;
  /** Ends what is still under way. */
  close(): Promise<void>;
}

/** Milliseconds that a connection is kept for: longer than nginx does, so that it is never closed while nginx sends. */
const idleTimeout = 60_000;

export async function startIngress({ functions, domain }: IngressOptions): Promise<Ingress> {
  const proxy = createProxyServer({});
  // Connections are kept on both sides, and each side decides for its own.
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
    // As Knative's ingress does before it has heard of a function.
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
    // An answer that is no upgrade is passed on by the proxy itself.
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

/** Nothing of its own can be said any more once the function's answer has begun: then it breaks off. */
function answer(response: ServerResponse, status: number): void {
  if (response.headersSent) response.destroy();
  else response.writeHead(status, { "content-type": "text/plain" }).end();
}
