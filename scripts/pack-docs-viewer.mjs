// Packs the viewer of the API's documentation, an npm package, into a file that the function `docs` imports. So it is
// part of the function's bundle, and the page loads nothing from other origins.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const docs = join(dirname(fileURLToPath(import.meta.url)), "../functions/docs");
const target = join(docs, "src/documents/viewer.json");
const manifest = createRequire(join(docs, "package.json")).resolve("swagger-ui-dist/package.json");
const { version } = JSON.parse(readFileSync(manifest, "utf8"));

if (!existsSync(target) || JSON.parse(readFileSync(target, "utf8")).version !== version) {
  const packed = (name) =>
    gzipSync(readFileSync(join(dirname(manifest), name)), { level: 9 }).toString("base64");
  mkdirSync(dirname(target), { recursive: true });
  const viewer = { version, script: packed("swagger-ui-bundle.js"), style: packed("swagger-ui.css") };
  writeFileSync(target, JSON.stringify(viewer));
}
