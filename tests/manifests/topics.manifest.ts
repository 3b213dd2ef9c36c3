import { catalog } from "@todo/contracts/events/catalog";
import { expect, test } from "vitest";
import { environmentOf, named, ofKind, readManifests } from "../support/manifest.ts";
import { production } from "./support/environments.ts";
import { render } from "./support/render.ts";

const topics = async (values: object) =>
  (environmentOf(named(await render(production, values), "Job", "topics")).TOPICS ?? "")
    .split("\n")
    .map((line) => line.split(" ") as [string, string, string]);

test("exactly the topics and dead-letter topics that are used are created", async () => {
  const subscriptions = ofKind(await readManifests("dapr-components/*.yaml"), "Subscription");
  const names = (await topics({})).map(([name]) => name);
  expect(names).toHaveLength(new Set(names).size);
  expect(new Set(names)).toEqual(
    new Set([...catalog.map(({ topic }) => topic), ...subscriptions.map(({ spec }) => spec.deadLetterTopic)]),
  );
});

test("dead letters are kept longer than events, because the broker's default of a week is too short to look at them", async () => {
  const week = 7 * 24 * 3_600_000;
  for (const [name, , retention] of await topics({})) {
    if (name.endsWith(".dlq")) expect(Number(retention)).toBeGreaterThanOrEqual(4 * week);
    else expect(Number(retention)).toBeGreaterThanOrEqual(week);
  }
});

test("topics have the configured partitions and retention", async () => {
  const values = { partitions: 32, retention: 1000, deadLetterPartitions: 2, deadLetterRetention: -1 };
  for (const [name, partitions, retention] of await topics({ kafka: { topics: values } })) {
    expect([partitions, retention]).toEqual(name.endsWith(".dlq") ? ["2", "-1"] : ["32", "1000"]);
  }
});
