import type { Actor } from "@todo/contracts/actor";
import type { Decision } from "@todo/domain/decision";

/** W3C Trace Context: the part of its trace that an event keeps. */
export interface EventTrace {
  readonly traceparent?: string | undefined;
  readonly tracestate?: string | undefined;
}

/** What one user's use case writes, with the event and the key that it has to claim. */
export interface Unit {
  readonly userId: string;
  readonly trace: EventTrace;
  /** Default: the system. */
  readonly actor?: Actor | undefined;
  readonly decision: Decision;
  /** The consumed event: of all deliveries of it, one is committed. */
  readonly claim?: Claim | undefined;
  /** The caller's `Idempotency-Key`: of all requests that carry it, one is committed, and its answer is kept. */
  readonly key?: KeptAnswer | undefined;
  /** The time zone that was assumed for the user, and the one that applies unless their settings say otherwise. */
  readonly timeZone?: { readonly assumed: string; readonly unlessSet: string } | undefined;
}

export interface Claim {
  readonly consumer: string;
  readonly eventId: string;
}

export interface KeptAnswer {
  readonly key: string;
  /** SHA-256 of the request: the same key with another request is an error. */
  readonly requestHash: string;
  readonly answer: unknown;
}

/** Where and when the events happened. */
export interface Origin {
  /** CloudEvents `source`: `/functions/<name>`. */
  readonly source: string;
  /** RFC 3339, UTC. */
  readonly now: string;
}
