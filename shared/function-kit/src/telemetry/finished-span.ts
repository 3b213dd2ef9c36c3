import type { Trace } from "../trace.ts";

/** A finished piece of work, and its place in its trace. */
export interface FinishedSpan {
  readonly trace: Trace;
  readonly name: string;
  readonly kind: "server" | "client" | "producer" | "consumer" | "internal";
  /** Milliseconds since 1970, with fractions. */
  readonly start: number;
  readonly end: number;
  /** Named by OpenTelemetry's semantic conventions where those have a name. Never a title, an address or a token. */
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly failed: boolean;
}
