import { join } from "node:path";
import { root } from "../dev/root.ts";

/** What Vite has built, ready to be served. */
export const webFolder = join(root, "web/dist");
