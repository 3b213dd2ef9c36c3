import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Plugin } from "vite";

/** Writes the service worker with the list of what the app consists of, so that it opens without a network. */
export function listForOffline(): Plugin {
  let sources: readonly string[] = [];
  return {
    name: "list-for-offline",
    apply: "build",
    configResolved({ root }) {
      sources = ["keep-files", "push"].map((name) => join(root, "src/service-worker", `${name}.js`));
    },
    async generateBundle(_, bundle) {
      const files = Object.keys(bundle).filter((name) => name.startsWith("assets/"));
      const paths = [
        "/",
        "/icon.svg",
        "/icons/192.png",
        "/icons/badge-96.png",
        "/manifest.webmanifest",
        ...files.map((name) => `/${name}`),
      ];
      const parts = await Promise.all(sources.map((one) => readFile(one, "utf8")));
      const template = parts.join("\n");
      // The page is no part of the bundle yet; it changes with the names of what it loads.
      const version = createHash("sha256").update(paths.join()).update(template).digest("hex").slice(0, 12);
      const code = template
        .replace('"#version"', JSON.stringify(version))
        .replace('["#paths"]', JSON.stringify(paths));
      this.emitFile({ type: "asset", fileName: "service-worker.js", source: code });
    },
  };
}
