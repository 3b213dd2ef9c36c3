import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Plugin } from "vite";

/** Writes the service worker with the list of what the app consists of, so that it opens without a network. */
export function listForOffline(): Plugin {
  let source = "";
  return {
    name: "list-for-offline",
    apply: "build",
    configResolved({ root }) {
      source = join(root, "build/service-worker.js");
    },
    async generateBundle(_, bundle) {
      const files = Object.keys(bundle).filter((name) => name.startsWith("assets/"));
      const paths = ["/", "/icon.svg", "/manifest.webmanifest", ...files.map((name) => `/${name}`)];
      const template = await readFile(source, "utf8");
      // The page is no part of the bundle yet; it changes with the names of what it loads.
      const version = createHash("sha256").update(paths.join()).update(template).digest("hex").slice(0, 12);
      const code = template
        .replace('"#version"', JSON.stringify(version))
        .replace('["#paths"]', JSON.stringify(paths));
      this.emitFile({ type: "asset", fileName: "service-worker.js", source: code });
    },
  };
}
