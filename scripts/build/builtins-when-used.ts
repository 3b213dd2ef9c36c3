import * as crypto from "node:crypto";
import * as timers from "node:timers/promises";
import type { Plugin } from "esbuild";

const namespace = "builtins-when-used";

/** The modules, each with the names that it exports. */
const lazy: Readonly<Record<string, readonly string[]>> = {
  "node:crypto": Object.keys(crypto),
  "node:timers/promises": Object.keys(timers),
};

/** Exports the names of a module of Node, which is loaded when the first of them is used. */
const contentsOf = (name: string) => `
let loaded;
const load = () => (loaded ??= require("${name}"));
for (const name of ${JSON.stringify(lazy[name])})
  Object.defineProperty(exports, name, { enumerable: true, get: () => load()[name] });
`;

/**
 * Bundled code loads these modules of Node when it first uses them, not when it starts. `node:crypto` takes 5 ms of CPU, and a start
 * that answers a probe, or ignores an event, does not need it; `node:timers/promises` takes 0.5 ms, and only repeated attempts need
 * it (docs/adr/0028).
 */
export const builtinsWhenUsed: Plugin = {
  name: namespace,
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:/ }, ({ path, namespace: from }) => {
      if (!(path in lazy)) return undefined;
      return from === namespace ? { path, external: true } : { path, namespace };
    });
    onLoad({ filter: /./, namespace }, ({ path }) => ({ contents: contentsOf(path), loader: "js" }));
  },
};
