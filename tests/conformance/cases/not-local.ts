import type { Bench } from "../bench.ts";
import { type Block, type Case, differs } from "../case.ts";

/** Functions do not use these. The local runtime refuses them instead of doing something else. */
const missing = (title: string, ask: (bench: Bench) => Promise<{ status: number }>, dapr: number): Case =>
  differs(title, "not implemented, 501: no function uses it", async (bench) => (await ask(bench)).status, {
    dapr,
    local: 501,
  });

export const notLocal: Block = {
  name: "Only in Dapr",
  cases: [
    missing(
      "a state transaction is accepted",
      (bench) => {
        const operations = [{ operation: "upsert", request: { key: bench.unique("key"), value: 1 } }];
        return bench.call("POST", "/v1.0/state/state/transaction", { operations });
      },
      204,
    ),
    missing(
      "an event can be published raw",
      (bench) => bench.call("POST", "/v1.0/publish/pubsub/conformance.raw?metadata.rawPayload=true", "raw"),
      204,
    ),
  ],
};
