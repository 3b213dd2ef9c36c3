import { root } from "../dev/root.ts";
import { watchSources } from "../dev/watch.ts";
import { buildWeb } from "./build-web.ts";

const sources = [
  "web/src",
  "web/public",
  "web/build",
  "shared/contracts",
  "shared/language",
  "shared/live-client",
];

/** Builds the web app if necessary, and again after each change, while the system is running. */
export function keepWebBuilt(say: (line: string) => void): { close(): void } {
  let running = Promise.resolve();
  const build = () => {
    running = running.then(async () => {
      const begin = performance.now();
      try {
        if (await buildWeb()) say(`Web app built (${Math.round(performance.now() - begin)} ms)`);
      } catch (error) {
        say((error as Error).message);
      }
    });
  };
  build();
  return watchSources(root, sources, build);
}
