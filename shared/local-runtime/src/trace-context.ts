import { randomBytes } from "node:crypto";

const traceparentPattern = /^00-([0-9a-f]{32})-[0-9a-f]{16}-([0-9a-f]{2})$/;

/**
 * W3C trace context for a call that follows from `parent`: the same trace, a span of its own. Without a usable parent a
 * new trace, not sampled, as daprd does with tracing off.
 */
export function childTraceparent(parent: unknown): string {
  const match = typeof parent === "string" ? traceparentPattern.exec(parent) : undefined;
  const trace = match?.[1] ?? randomBytes(16).toString("hex");
  return `00-${trace}-${randomBytes(8).toString("hex")}-${match?.[2] ?? "00"}`;
}
