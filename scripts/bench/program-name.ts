import { basename } from "node:path";

/**
 * A function by its own name, everything else by its program's.
 *
 * @param words its command line
 */
export function programName([program = "", script = ""]: readonly string[]): string {
  const found = /functions\/([\w-]+)\/src\/main\.ts$/.exec(script)?.[1];
  if (found) return found;
  const name = basename(program.split(":")[0]?.split(" ")[0] ?? "");
  return name === "node" ? `node ${basename(script)}` : name;
}
