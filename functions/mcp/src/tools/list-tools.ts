import type { Tool } from "@modelcontextprotocol/server";
import { tools } from "./catalog.ts";

let described: Promise<Tool[]> | undefined;

/**
 * The converter to JSON Schema is loaded on the first request for the list: most instances are started for a single
 * call.
 */
export function listTools(): Promise<Tool[]> {
  described ??= import("./describe.ts").then(({ describe }) => tools.map(describe));
  return described;
}
