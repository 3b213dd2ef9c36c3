import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A folder with these YAML documents, removed at the end of the test. */
export async function writeResources(...documents: string[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "local-runtime-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, "resources.yaml"), documents.join("\n---\n"));
  return folder;
}

const value = (entries: Record<string, string>) =>
  JSON.stringify(Object.entries(entries).map(([name, text]) => ({ name, value: text })));

export const component = (name: string, type: string, metadata: Record<string, string>) => `
apiVersion: dapr.io/v1alpha1
kind: Component
metadata: { name: ${name} }
spec: { type: ${type}, version: v1, metadata: ${value(metadata)} }`;

/** A consumer's pub/sub component; all use the same broker. */
export const kafka = (name: string, consumerGroup = name) =>
  component(name, "pubsub.kafka", { brokers: "kafka:9092", consumerGroup, initialOffset: "oldest" });

export const subscription = (pubsub: string, topic: string, spec: string) => `
apiVersion: dapr.io/v2alpha1
kind: Subscription
metadata: { name: ${pubsub}.${topic} }
spec: { pubsubname: ${pubsub}, topic: ${topic}, ${spec} }`;

/** Quick retries for the given components. */
export const resiliency = (components: string[], maxRetries: number, duration = "10ms", timeout = "5s") => `
apiVersion: dapr.io/v1alpha1
kind: Resiliency
metadata: { name: resiliency }
spec:
  policies:
    timeouts: { quick: ${timeout} }
    retries: { quick: { policy: constant, duration: ${duration}, maxRetries: ${maxRetries} } }
  targets:
    components:
${components.map((name) => `      ${name}: { inbound: { timeout: quick, retry: quick } }`).join("\n")}`;
