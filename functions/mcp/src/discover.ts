import type { DiscoverResult } from "@modelcontextprotocol/server";
import { capabilities, instructionsFor } from "./about-server.ts";
import { supportedVersions } from "./protocol-version.ts";
import type { Session } from "./session.ts";

/** The server's capabilities. Unlike `initialize`, it is optional. */
export function discover(_: unknown, { origin }: Session): DiscoverResult {
  return { supportedVersions, capabilities, instructions: instructionsFor(origin) };
}
