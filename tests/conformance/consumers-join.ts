import { eventually } from "../support/eventually.ts";
import type { Bench } from "./bench.ts";
import { bulkPath, takeAll } from "./cases/bulk-subscriptions.ts";

const topics = [
  "events",
  "routes",
  "rules-only",
  "ordered",
  "bare",
  "no-dead-letter",
  "timeout",
  "breaker",
  "bulk",
];

/** Resolves when all consumers work, so that no case runs while the broker still distributes its partitions. */
export async function consumersJoin(bench: Bench): Promise<void> {
  takeAll(bench);
  for (const name of topics) {
    // A topic that was just created may have no leader yet.
    await eventually(() => bench.publish(`conformance.${name}`, [bench.event({ extra: "wanted" })]), 120_000);
  }
  const paths = [
    "/one/events",
    "/two/events",
    "/one/second",
    "/one/wanted",
    "/one/ordered",
    "/bare/events",
    "/no-dead-letter/events",
    "/timeout/events",
    "/breaker/events",
  ];
  for (const path of paths) await bench.app.arrived({ path });
  await bench.app.arrived({ path: bulkPath });
  // Two members share a topic only after the broker has assigned partitions to both.
  await eventually(async () => {
    await bench.publish("conformance.shared", [bench.event()]);
    for (const path of ["/shared/a", "/shared/b"]) {
      if (bench.app.received({ path }).length === 0) throw new Error(`nothing at ${path} yet`);
    }
  }, 120_000);
}
