import { compileCache } from "../dev/compile-cache.ts";

/** What a test passes on of its own environment to a program that it starts; the rest is the test's to choose. */
export const childEnv = { PATH: process.env.PATH ?? "", NODE_COMPILE_CACHE: compileCache };
