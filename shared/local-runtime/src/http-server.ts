import { type HttpServer, startHttpServer } from "@todo/function-kit/http/http-server";

/** Milliseconds until a stop cuts off the answers that are still under way. */
const drainTime = 2_000;

/**
 * Serves on 127.0.0.1 only, as functions are served, which costs less CPU than `@hono/node-server` (docs/adr/0024).
 *
 * @param port 0: any free one. Rejects when it is taken
 * @param onError called when a request gets no answer, or one that breaks off in the middle
 */
export function listen(
  fetch: (request: Request) => Response | Promise<Response>,
  port: number,
  onError: (error: unknown) => void = () => undefined,
): Promise<HttpServer> {
  return startHttpServer({ fetch, onError }, { host: "127.0.0.1", port, drainTime });
}

export type { HttpServer };
