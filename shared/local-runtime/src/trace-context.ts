const traceparentPattern = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;
const none = `00-${"0".repeat(32)}-${"0".repeat(16)}-00`;

/**
 * The W3C trace context of a call, as daprd sends it with tracing off: the parent's unchanged, otherwise an empty
 * one.
 */
export function traceparentOf(parent: unknown): string {
  return typeof parent === "string" && traceparentPattern.test(parent) ? parent : none;
}
