import { join } from "node:path";
import { root } from "./root.ts";

/** Keeps compiled code (`NODE_COMPILE_CACHE`): a program that is started again from its sources takes half the time. */
export const compileCache = join(root, "node_modules/.cache/compile");
