import { setTimeout as sleep } from "node:timers/promises";
import type { Upgrade } from "@todo/function-kit/function-app";
import {
  type Handlers,
  type HttpServer,
  requestDeadlines,
  startHttpServer,
} from "@todo/function-kit/http/http-server";
import type { IncomingRequest } from "@todo/function-kit/http/incoming-request";
import { refuseUpgrade } from "@todo/function-kit/http/refuse-upgrade";
import { ambiguousPath, isAmbiguousPath } from "@todo/local-runtime/ambiguous-path";
import { PortTakenError } from "./command-error.ts";
import { forwardedFor } from "./forwarded-for.ts";
import { listenError } from "./listen-error.ts";

type Handler = (request: Request) => Response | Promise<Response>;

export interface PublicServer {
  readonly url: string;
  /** From here on requests are handled; before, they are answered 503. */
  handle(handler: Handler, upgrade?: Upgrade): void;
  /** Accepts no new requests and finishes accepted ones. */
  close(): Promise<void>;
}

export interface ListenOptions {
  readonly host: string;
  readonly port: number;
  /** Milliseconds to wait for a port that is in use: the other process may be a predecessor that is exiting. */
  readonly patience: number;
}

/** Milliseconds after which a stop cuts off answers that are still being sent. */
const drainTime = 8_000;
/** Files are uploaded through it, which are read while they arrive: as long as `transfer` gives them on a cluster. */
const deadlines = { ...requestDeadlines, requestTimeout: 600_000 };

/**
 * Opens the port at once, so that a port in use is reported before anything is touched.
 *
 * @throws CommandError `invalid_configuration`, PortTakenError
 */
export async function openPublicServer({ host, port, patience }: ListenOptions): Promise<PublicServer> {
  let handler: Handler = starting;
  let upgrade: Upgrade = (_request, socket) => refuseUpgrade(socket, unavailable);
  const handlers = {
    fetch: (request: IncomingRequest) => {
      // A `Request` has resolved its path already, so the gateway cannot tell.
      if (isAmbiguousPath(request.target)) return ambiguousPath();
      const { peer, headers } = request;
      headers.set("x-forwarded-for", forwardedFor(peer, headers.get("x-forwarded-for")));
      return handler(request);
    },
    upgrade: ((...handshake) => upgrade(...handshake)) satisfies Upgrade,
    onError: () => undefined, // The client sees it: it gets no answer, or half of one.
  };
  const deadline = performance.now() + patience;
  let server = await listen(handlers, { host, port });
  while (!server) {
    if (performance.now() >= deadline) throw new PortTakenError(port, "PORT");
    await sleep(25);
    server = await listen(handlers, { host, port });
  }
  const bound = server;
  let closed: Promise<void> | undefined;
  return {
    url: urlOf(host, bound.port),
    handle(next, nextUpgrade) {
      handler = next;
      if (nextUpgrade) upgrade = nextUpgrade;
    },
    close() {
      closed ??= bound.close();
      return closed;
    },
  };
}

/** @returns undefined when the port is taken */
async function listen(
  handlers: Handlers,
  address: { host: string; port: number },
): Promise<HttpServer | undefined> {
  try {
    return await startHttpServer(handlers, { ...address, drainTime, deadlines });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EADDRINUSE") return undefined;
    throw listenError(error, { ...address, variable: "PORT" });
  }
}

/** The URL for a browser on this machine. */
function urlOf(host: string, port: number): string {
  const local = ["127.0.0.1", "0.0.0.0", "::", "::1", "localhost"].includes(host);
  if (local) return `http://localhost:${port}`;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

const unavailable = "HTTP/1.1 503 Service Unavailable\r\nretry-after: 1\r\nconnection: close\r\n\r\n";

function starting(): Response {
  const body = { type: "/problems/starting", title: "Unavailable", status: 503, code: "starting" };
  const headers = { "content-type": "application/problem+json", "retry-after": "1" };
  return Response.json(body, { status: 503, headers });
}
