import * as v from "valibot";
import { capabilities, instructionsFor, serverInfo } from "./about-server.ts";
import { anObject } from "./messages.ts";
import { negotiated } from "./protocol-version.ts";
import type { Session } from "./session.ts";

export const initializeParams = v.looseObject({
  protocolVersion: v.string(),
  capabilities: anObject,
  clientInfo: v.looseObject({ name: v.string(), version: v.string() }),
});

/** Nothing is stored: every request is self-contained. */
export function initialize({ protocolVersion }: v.InferOutput<typeof initializeParams>, { origin }: Session) {
  return {
    protocolVersion: negotiated(protocolVersion),
    capabilities,
    serverInfo,
    instructions: instructionsFor(origin),
  };
}
