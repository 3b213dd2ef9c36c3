import type { BaseDependencies } from "@todo/function-kit/base-dependencies";
import { cors, isAllowedOrigin } from "@todo/function-kit/edge/cors";
import { notModified } from "@todo/function-kit/edge/not-modified";
import { functionApp } from "@todo/function-kit/function-app";
import { asyncApi, openApi, page, startScript, viewerScript, viewerStyle } from "./files.ts";
import { pageHeaders } from "./page.ts";
import { serveFile } from "./serve-file.ts";

/**
 * Serves the API's documentation, for programs and for people. It requires no token, because the source code is
 * public anyway.
 */
export function createApp(deps: BaseDependencies) {
  const app = functionApp(deps);
  for (const path of ["/openapi.json", "/asyncapi.json", "/docs/*"]) {
    app.use(path, cors(isAllowedOrigin(deps)), notModified);
  }
  app.get("/openapi.json", serveFile("application/json", openApi));
  app.get("/asyncapi.json", serveFile("application/json", asyncApi));
  app.on("GET", ["/docs", "/docs/"], serveFile("text/html", page, pageHeaders));
  app.get("/docs/start.js", serveFile("text/javascript", startScript));
  app.get("/docs/viewer.js", serveFile("text/javascript", viewerScript));
  app.get("/docs/viewer.css", serveFile("text/css", viewerStyle));
  return app;
}
