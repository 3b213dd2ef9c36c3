import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "../support/eventually.ts";
import { type OtlpReceiver, type ReceivedSpan, startOtlpReceiver } from "../support/otlp-receiver.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let receiver: OtlpReceiver;
let system: TestSystem;
const theirs = "00f067aa0ba902b7";

beforeAll(async () => {
  receiver = await startOtlpReceiver();
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url, OTEL_BSP_SCHEDULE_DELAY: "50" };
  system = await startTestSystem({ env });
});
afterAll(async () => {
  await system?.stop();
  await receiver.close();
});

/** A span's chain of parents, from the caller down: `service name`. */
function lineage(spans: ReceivedSpan[], span: ReceivedSpan): string[] {
  const parent = spans.find((it) => it.spanId === span.parentSpanId);
  return [...(parent ? lineage(spans, parent) : []), `${span.service} ${span.name}`];
}

test("spans connect a request, through its events and invocations, with everything they caused in all functions", async () => {
  const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
  const api = await system.api();
  const fields = { title: "Daily", due_date: "2030-01-01T09:00:00Z", recurrence: { frequency: "daily" } };
  const { body: task } = await api.post("/api/tasks", { ...fields, reminders: [{ lead_time: "PT1H" }] });
  const headers = { traceparent: `00-${traceId}-${theirs}-01` };
  await api.post(`/api/tasks/${task.id}/complete`, undefined, headers);

  const completed = ["task-api POST /api/tasks/:id/complete"];
  const processed = [
    ...completed,
    "task-api publish TaskCompleted",
    "on-task-completed process TaskCompleted",
  ];
  const invoked = [
    ...processed,
    "on-task-completed invoke task-api/occurrences",
    "task-api POST /occurrences",
  ];
  const created = [...invoked, "task-api publish TaskCreated", "on-task-created process TaskCreated"];
  // Each function sends its spans when it has some, so that a parent may arrive after its children.
  const spans = await eventually(() => {
    const ours = receiver.spans.filter((it) => it.traceId === traceId);
    const lines = ours.map((span) => lineage(ours, span));
    for (const line of [
      [...completed, "task-api transaction"],
      [...processed, "on-task-completed transaction"],
      [...invoked, "task-api transaction"],
      [...created, "on-task-created publish ReminderScheduled", "jobs-callback process ReminderScheduled"],
    ])
      expect(lines).toContainEqual(line);
    return ours;
  });
  const [root] = spans.filter((it) => it.parentSpanId === theirs);
  expect(root).toMatchObject({
    name: "POST /api/tasks/:id/complete",
    kind: 2,
    failed: false,
    attributes: { "http.request.method": "POST", "http.response.status_code": 200 },
  });
  expect(root?.milliseconds).toBeGreaterThan(0);
});

test("a trace that the caller did not sample is not sent", async () => {
  const traceId = "4bf92f3577b34da6a3ce929d0e0e4737";
  const api = await system.api();
  await api.get("/api/tasks", { traceparent: `00-${traceId}-${theirs}-00` });
  const later = "4bf92f3577b34da6a3ce929d0e0e4738";
  await api.get("/api/tasks", { traceparent: `00-${later}-${theirs}-01` });
  await eventually(() => expect(receiver.spans.map((it) => it.traceId)).toContain(later));
  expect(receiver.spans.map((it) => it.traceId)).not.toContain(traceId);
});

test("no span contains a title, a user or a token", async () => {
  const api = await system.api("somebody-secret");
  const traceId = "4bf92f3577b34da6a3ce929d0e0e4739";
  const headers = { traceparent: `00-${traceId}-${theirs}-01` };
  const created = await api.post("/api/tasks", { title: "title-secret", tags: ["tag-secret"] }, headers);
  expect(created.status).toBe(201);
  // A query that is taken, and one that is refused.
  expect((await api.get("/api/tasks?search=query-secret", headers)).status).toBe(200);
  expect((await api.get("/api/tasks?x=query-secret", headers)).status).toBe(400);
  await eventually(() => {
    const told = receiver.spans.filter((it) => it.traceId === traceId);
    expect(told.map((it) => it.service)).toEqual(expect.arrayContaining(["task-api", "audit-writer"]));
    expect(told.filter((it) => it.name === "GET /api/tasks")).toHaveLength(2);
  });
  expect(JSON.stringify(receiver.spans)).not.toMatch(/secret|Bearer/);
});
