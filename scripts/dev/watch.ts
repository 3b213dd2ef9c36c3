import { watch } from "node:fs";
import { join } from "node:path";

/** Milliseconds without another change before changes are reported: a checkout or a formatter changes many files. */
const quiet = 120;
const source = /\.(ts|js|json|yaml|yml|sql|html|css|tsx|svg)$/;
const notRun = /(^|[\\/])(node_modules|testing|\.[^\\/]*)[\\/]|\.test\.ts$|(^|[\\/])\.[^\\/]*$/;

/** Calls back with one of the changed files whenever the system's source files have changed. */
export function watchSources(
  root: string,
  folders: readonly string[],
  onChange: (file: string) => void,
): { close(): void } {
  let timer: NodeJS.Timeout | undefined;
  const watchers = folders.map((folder) =>
    watch(join(root, folder), { recursive: true }, (_event, name) => {
      if (!name || !source.test(name) || notRun.test(name)) return;
      clearTimeout(timer);
      timer = setTimeout(() => onChange(join(folder, name)), quiet);
    }),
  );
  // A folder that is removed together with its watcher is a change like any other.
  for (const watcher of watchers) watcher.on("error", () => undefined);
  return {
    close() {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}
