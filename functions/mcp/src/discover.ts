import type { DiscoverResult } from "@modelcontextprotocol/server";
import { capabilities, instructionsFor } from "./about-server.ts";
import { supportedVersions } from "./protocol-version.ts";
import type { Session } from "./session.ts";

/** What a client may know beforehand. Unlike `initialize`, nothing depends on its having asked. */
export function discover(_: unknown, { origin }: Session): DiscoverResult {
  return { supportedVersions, capabilities, instructions: instructionsFor(origin) };
}
