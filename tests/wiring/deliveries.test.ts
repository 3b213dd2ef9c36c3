import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { catalog } from "@todo/contracts/events/catalog";
import { expect, test } from "vitest";
import { root } from "../../scripts/dev/root.ts";
import { type Manifest, ofKind, readManifests } from "../support/manifest.ts";

/** The types of the events that a subscription lets through: those of its rules, or of its whole topic. */
const sentBy = ({ spec }: Manifest): string[] =>
  spec.routes.default === "/ignored"
    ? spec.routes.rules.map((rule: Manifest) => rule.match.split('"')[1])
    : catalog.filter((it) => it.topic === spec.topic).map((it) => it.type);

/** The types of the events that a function does something about. */
async function handledBy(name: string): Promise<(string | undefined)[]> {
  const source = await readFile(join(root, `functions/${name}/src/app.ts`), "utf8");
  if (source.includes("catalog.map(")) return catalog.map((it) => it.type);
  return [...source.matchAll(/\bon\(([A-Z]\w+),/g)].map(
    ([, event]) => catalog.find((it) => it.name === event)?.type,
  );
}

test("a function is sent exactly the events that it handles", async () => {
  const byFunction = Map.groupBy(
    ofKind(await readManifests("dapr-components/*.yaml"), "Subscription"),
    (it): string => it.spec.pubsubname.replace(/^pubsub-/, ""),
  );
  expect(byFunction.size).toBeGreaterThan(5);
  for (const [name, own] of byFunction) {
    expect([name, own.flatMap(sentBy).sort()]).toEqual([name, (await handledBy(name)).sort()]);
  }
});
