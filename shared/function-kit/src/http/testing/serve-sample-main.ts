import { startHttpServer } from "../http-server.ts";
import { useLightGlobals } from "../light-globals.ts";
import { sampleApp } from "./sample-app.ts";

/**
 * Serves the sample app with the adapter given as the argument, and prints the port. Both adapters change globals, so
 * they cannot share a process.
 */
const fetch = sampleApp.fetch as (request: Request) => Response | Promise<Response>;
if (process.argv[2] === "own") {
  useLightGlobals();
  const server = await startHttpServer({ fetch, onError: () => undefined }, { host: "127.0.0.1", port: 0 });
  console.log(server.port);
} else {
  const { serve } = await import("@hono/node-server");
  console.error = () => undefined;
  serve({ fetch, hostname: "127.0.0.1", port: 0 }, ({ port }) => console.log(port));
}
