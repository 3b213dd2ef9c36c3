import { randomUUIDv7 } from "node:crypto";
import type { Context } from "@todo/domain/context";
import type { Dependencies } from "@todo/function-kit/dependencies";

/** The world as the rules get to see it: one moment per request, and new ids. */
export function domainContext(deps: Pick<Dependencies, "now">): Context {
  return { now: deps.now(), newId: randomUUIDv7 };
}
