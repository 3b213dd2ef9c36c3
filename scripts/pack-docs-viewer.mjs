// Packs the viewer of the API's documents, which comes from npm, into a file that the function `docs` imports: so it is in the
// function's bundle, and no page loads anything from elsewhere.
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
