import { existsSync } from "node:fs";
import { CommandError } from "../dev/command-error.ts";

const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** A Chromium on this machine. @throws CommandError `no_browser` */
export function findBrowser(): string {
  const found = places.find((it) => existsSync(it));
  if (!found) throw new CommandError("no_browser", `expected a browser at ${places.join(" or ")}`);
  return found;
}
