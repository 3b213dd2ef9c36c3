import { defineConfig } from "vite";
import { compressAhead } from "./build/compress-ahead.ts";
import { listForOffline } from "./build/list-for-offline.ts";
import { listModules } from "./build/list-modules.ts";
import { preloadStart } from "./build/preload-start.ts";

/** Of functions: see knative/routes.yaml. */
const functionPaths = ["/api", "/auth", "/mcp", "/docs", "/openapi.json", "/asyncapi.json"];

/** `vite build` writes `dist/`, which gateways serve as it is; `vite` serves the sources while they are worked on. */
export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    target: "es2024",
    // What is inlined would be refused by the policy of the page.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What is there before the words are: it must not wait for what says something, nor the first request for the app.
            {
              name: "words",
              test: /src\/(words\/(words|zone-here)|session\/ask-for-token)\.ts$|preload-helper/,
              priority: 2,
            },
            // All that the first page needs in one file: many small ones compress worse, once pages that come later share them.
            { name: "start", test: /src\/start\.tsx$/, priority: 1, includeDependenciesRecursively: true },
          ],
        },
      },
    },
  },
  plugins: [preloadStart(), listForOffline(), listModules(), compressAhead()],
  server: {
    proxy: Object.fromEntries(
      functionPaths.map((path) => [path, { target: process.env.TODO_URL ?? "", ws: true }]),
    ),
  },
});
