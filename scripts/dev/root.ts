import { dirname, resolve } from "node:path";

/** The repository's root folder. */
export const root = resolve(dirname(import.meta.filename), "../..");
