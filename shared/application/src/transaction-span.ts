import type { Dependencies } from "@todo/function-kit/dependencies";
import { inSpan } from "@todo/function-kit/telemetry/span";
import type { Trace } from "@todo/function-kit/trace";

const span = {
  name: "transaction",
  kind: "client",
  attributes: { "db.system.name": "postgresql" },
} as const;

/** Runs one transaction, with a span in each of the traces that it belongs to. */
export function inTransactionSpans<Result>(
  { telemetry }: Pick<Dependencies, "telemetry">,
  traces: readonly Trace[],
  transaction: () => Promise<Result>,
): Promise<Result> {
  const traced = [...new Set(traces)].reduce(
    (work, trace) => () => inSpan(telemetry, trace, span, work),
    transaction,
  );
  return traced();
}
