import type { CloudEvent } from "@todo/contracts/events/cloud-event";
import type { Outbox } from "@todo/function-kit/outbox";

/** How many events are held back; the next ones release them all. */
const maxHeld = 1_000;

/**
 * An outbox whose events are published when they are released, because publishing and what follows from it would take CPU from the
 * caller's next commits. Until then only a crash matters: the sweep publishes them.
 */
export function holdBack(outbox: Outbox): { readonly outbox: Outbox; release(): void } {
  let held: CloudEvent[] = [];
  const release = () => {
    if (held.length === 0) return;
    const events = held;
    held = [];
    outbox.publish(events);
  };
  return {
    outbox: {
      ...outbox,
      publish(events) {
        held.push(...events);
        if (held.length >= maxHeld) release();
      },
    },
    release,
  };
}
