import { existsSync } from "node:fs";

const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** A browser on this machine; undefined if there is none. */
export const chromium: string | undefined = places.find((it) => existsSync(it));
