import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { discardRest } from "./discard-rest.ts";
import { IncomingRequest } from "./incoming-request.ts";
import { writeResponse } from "./write-response.ts";

/**
 * Milliseconds an idle connection is kept: longer than clients written in Go keep theirs (90 s), so that the client closes
 * first.
 */
const keepAlive = 100_000;
/** Default milliseconds until a stop cuts off unfinished answers. */
const usualDrainTime = 20_000;

/**
 * Milliseconds a client may take for the headers of a request, and for all of it: a client that only sends a byte now and
 * then is answered 408. The last value is how often Node checks the connections.
 */
export const requestDeadlines = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 2_000,
};

export interface Handlers {
  readonly fetch: (request: IncomingRequest) => Response | Promise<Response>;
  /**
   * Takes over the connection of an upgrade request, such as a WebSocket's. Without it, such a request is handled
   * like any other.
   */
  readonly upgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Called when a request gets no answer, or an incomplete one. */
  readonly onError: (error: unknown) => void;
}

export interface HttpServer {
  readonly port: number;
  /** Accepts no more requests and waits for running ones; those that take too long are cut off. */
  close(): Promise<void>;
}

export interface Listening {
  readonly host?: string | undefined;
  readonly port: number;
  readonly deadlines?: typeof requestDeadlines;
  /** Milliseconds until `close` cuts off unfinished answers. */
  readonly drainTime?: number;
}

/**
 * Serves `fetch` over `node:http`.
 *
 * @param host undefined: every interface
 * @param port 0: any free one
 */
export async function startHttpServer(
  handlers: Handlers,
  { host, port, deadlines = requestDeadlines, drainTime = usualDrainTime }: Listening,
): Promise<HttpServer> {
  const server = createServer({ keepAliveTimeout: keepAlive, ...deadlines }, (incoming, outgoing) => {
    if (!server.listening) outgoing.shouldKeepAlive = false;
    outgoing.once("finish", () => discardRest(incoming));
    outgoing.once("close", () => server.listening || setImmediate(() => server.closeIdleConnections()));
    answer(handlers.fetch, incoming, outgoing).catch((error: unknown) => {
      handlers.onError(error);
      if (outgoing.headersSent) outgoing.destroy();
      else problem(outgoing, 500, "internal_error", "Internal error");
    });
  });
  if (handlers.upgrade) server.on("upgrade", handlers.upgrade);
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once("error", reject);
  server.once("listening", resolve);
  if (host === undefined) listenEverywhere(server, port);
  else server.listen({ port, host });
  await promise;
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const cut = setTimeout(() => server.closeAllConnections(), drainTime);
      const closed = new Promise((done) => server.close(done));
      await closed;
      clearTimeout(cut);
    },
  };
}

/**
 * What Node's `listen` does for a process that is not part of a `node:cluster`, after it has loaded `node:cluster` and with it
 * `node:child_process` and `node:dgram` to find that out: 4 % of what a function needs to start (docs/adr/0028).
 */
function listenEverywhere(server: Server, port: number): void {
  const { _listen2 } = server as unknown as { _listen2?: (address: null, port: number, family: 4) => void };
  // Node keeps the name for those who wrap it.
  if (_listen2) _listen2.call(server, null, port, 4);
  else server.listen(port);
}

async function answer(
  fetch: Handlers["fetch"],
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  let request: IncomingRequest;
  try {
    request = new IncomingRequest(incoming, outgoing);
  } catch {
    return problem(outgoing, 400, "bad_request", "Bad request");
  }
  await writeResponse(await fetch(request), outgoing);
}

function problem(outgoing: ServerResponse, status: number, code: string, title: string): void {
  const body = JSON.stringify({ type: `/problems/${code}`, title, status, code });
  outgoing.writeHead(status, { "content-type": "application/problem+json", "content-length": body.length });
  outgoing.end(body);
}
