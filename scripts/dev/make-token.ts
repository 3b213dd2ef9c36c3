import { makeTokenBy, type TokenOptions } from "./make-token-by.ts";
import { runningDapr } from "./operator.ts";

/** A personal key of the system that runs on this folder. @throws CommandError */
export function makeToken(dataDir: string, options: TokenOptions): Promise<string> {
  return makeTokenBy(runningDapr(dataDir), options);
}
