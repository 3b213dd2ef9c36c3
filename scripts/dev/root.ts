import { dirname, resolve } from "node:path";

/** The repository. */
export const root = resolve(dirname(import.meta.filename), "../..");
