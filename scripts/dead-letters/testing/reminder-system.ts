import { kafka, resiliency, subscription, writeResources } from "@todo/local-runtime/testing/resources";
import { startTestRuntime, type TestRuntime } from "@todo/local-runtime/testing/start";

const topic = "todo.reminder-events";

/** Two consumers of reminder events, named as in dapr-components, with one retry each. */
export async function startReminderSystem(): Promise<TestRuntime> {
  const names = ["notifier", "audit-writer"];
  const consumers = names.flatMap((name) => [
    kafka(`pubsub-${name}`),
    subscription(
      `pubsub-${name}`,
      topic,
      `routes: { default: /${name}/events }, deadLetterTopic: ${topic}.${name}.dlq`,
    ),
  ]);
  const retries = resiliency(
    names.map((name) => `pubsub-${name}`),
    1,
  );
  return startTestRuntime({
    resourcesPath: await writeResources(kafka("pubsub"), ...consumers, retries),
    apiToken: token,
  });
}

export const token = "api-token";

/** An event that the notifier's rule in dapr-components matches. */
export async function publishReminder({ url }: TestRuntime, id: string): Promise<void> {
  const event = {
    specversion: "1.0",
    id,
    source: "/test",
    type: "com.todo.reminder.triggered.v1",
    partitionkey: "alice",
    traceparent: `00-${"0af7651916cd43dd8448eb211c80319c"}-b7ad6b7169203331-01`,
    traceid: "0af7651916cd43dd8448eb211c80319c",
    data: { big: 1 },
  };
  const response = await fetch(`${url}/v1.0/publish/pubsub/${topic}`, {
    method: "POST",
    headers: { "content-type": "application/cloudevents+json", "dapr-api-token": token },
    body: JSON.stringify(event),
  });
  if (response.status !== 204) throw new Error(`not published: ${response.status}`);
}
