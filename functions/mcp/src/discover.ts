import type { DiscoverResult } from "@modelcontextprotocol/server";
import { capabilities, instructions } from "./about-server.ts";
import { supportedVersions } from "./protocol-version.ts";

/** What a client may know beforehand. Unlike `initialize`, nothing depends on its having asked. */
export function discover(): DiscoverResult {
  return { supportedVersions, capabilities, instructions };
}
