import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { serve } from "@hono/node-server";
import type { Upgrade } from "@todo/function-kit/function-app";
import { discardRest } from "@todo/function-kit/http/discard-rest";
import { requestDeadlines } from "@todo/function-kit/http/http-server";
import { ambiguousPath, isAmbiguousPath } from "@todo/local-runtime/ambiguous-path";
import { PortTakenError } from "./command-error.ts";
import { type Address, listenError } from "./listen-error.ts";

type Handler = (request: Request) => Response | Promise<Response>;

export interface PublicServer {
  readonly url: string;
  /** From here on requests get there; before, they are answered 503. */
  handle(handler: Handler, upgrade?: Upgrade): void;
  /** Takes no more and finishes what it has accepted. */
  close(): Promise<void>;
}

export interface ListenOptions {
  readonly host: string;
  readonly port: number;
  /** Milliseconds a taken port is waited for: its holder may be a predecessor on its way out. */
  readonly patience: number;
}

/** Milliseconds until a stop cuts off answers that are still under way. */
const drainTime = 8_000;

/**
 * Takes the port at once, so that one that is taken is known before anything is touched.
 *
 * @throws CommandError `invalid_configuration`, PortTakenError
 */
export async function openPublicServer({ host, port, patience }: ListenOptions): Promise<PublicServer> {
  let handler: Handler = starting;
  const deadline = performance.now() + patience;
  const address = { host, port, variable: "PORT" } as const;
  let server = await listen((request) => handler(request), address);
  while (!server) {
    if (performance.now() >= deadline) throw new PortTakenError(port, "PORT");
    await sleep(25);
    server = await listen((request) => handler(request), address);
  }
  const bound = server;
  let closed: Promise<void> | undefined;
  return {
    url: urlOf(host, (bound.address() as AddressInfo).port),
    handle(next, upgrade) {
      handler = next;
      if (upgrade) bound.on("upgrade", upgrade);
    },
    close() {
      closed ??= drain(bound);
      return closed;
    },
  };
}

/** Undefined when the port is taken. */
function listen(fetch: Handler, address: Address): Promise<Server | undefined> {
  const { host: hostname, port } = address;
  return new Promise((resolve, reject) => {
    const options = {
      fetch: unlessAmbiguous(fetch),
      port,
      hostname,
      serverOptions: requestDeadlines,
      // It would end a connection half a second after a request whose body nobody read, also in the middle of the next one.
      autoCleanupIncoming: false,
    };
    const server = serve(options, () => resolve(server)) as Server;
    server.on("request", (incoming, outgoing) => outgoing.once("finish", () => discardRest(incoming)));
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(undefined);
      else reject(listenError(error, address));
    });
  });
}

/** A `Request` has resolved its path already, so the gateway cannot tell. */
const unlessAmbiguous =
  (fetch: Handler) => (request: Request, env: { incoming: { url?: string | undefined } }) =>
    isAmbiguousPath(env.incoming.url ?? "") ? ambiguousPath() : fetch(request);

async function drain(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  // A connection whose last answer went out after `close` would otherwise be kept alive for seconds.
  const idle = setInterval(() => server.closeIdleConnections(), 20);
  const cut = setTimeout(() => server.closeAllConnections(), drainTime);
  await promise;
  clearInterval(idle);
  clearTimeout(cut);
}

/** Where a browser of this machine finds it. */
function urlOf(host: string, port: number): string {
  const local = ["127.0.0.1", "0.0.0.0", "::", "::1", "localhost"].includes(host);
  if (local) return `http://localhost:${port}`;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

function starting(): Response {
  const body = { type: "/problems/starting", title: "Unavailable", status: 503, code: "starting" };
  const headers = { "content-type": "application/problem+json", "retry-after": "1" };
  return Response.json(body, { status: 503, headers });
}
