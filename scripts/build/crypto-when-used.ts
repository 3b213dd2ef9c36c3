import * as crypto from "node:crypto";
import type { Plugin } from "esbuild";

const name = "node:crypto";
const namespace = "crypto-when-used";

/** Exports the names of `node:crypto`, which is loaded when the first of them is used. */
const contents = `
let loaded;
const load = () => (loaded ??= require("${name}"));
for (const name of ${JSON.stringify(Object.keys(crypto))})
  Object.defineProperty(exports, name, { enumerable: true, get: () => load()[name] });
`;

/**
 * Bundled code loads `node:crypto` when it first uses it, not when it starts: that takes 5 ms of CPU, and a start that
 * answers a probe, or ignores an event, does not need it (docs/adr/0028).
 */
export const cryptoWhenUsed: Plugin = {
  name: namespace,
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:crypto$/ }, ({ path, namespace: from }) =>
      from === namespace ? { path, external: true } : { path, namespace },
    );
    onLoad({ filter: /./, namespace }, () => ({ contents, loader: "js" }));
  },
};
