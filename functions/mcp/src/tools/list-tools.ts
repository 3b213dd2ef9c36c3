import type { Tool } from "@modelcontextprotocol/server";
import { tools } from "./catalog.ts";

let described: Promise<Tool[]> | undefined;

/** What makes JSON Schema of our schemas is loaded when somebody first asks for it: most instances are woken for one call. */
export function listTools(): Promise<Tool[]> {
  described ??= import("./describe.ts").then(({ describe }) => tools.map(describe));
  return described;
}
