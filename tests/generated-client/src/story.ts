import createClient, { type Client } from "openapi-fetch";
import type { components, paths } from "../generated/openapi.ts";

type Task = components["schemas"]["Task"];

/** Waits for what happens a moment later. */
export type Eventually = <Result>(look: () => Promise<Result>) => Promise<Result>;

/** What the story ends with, for the test to look at. */
export interface Told {
  readonly finished: readonly string[];
  readonly audited: number;
}

/** The life of some tasks, told by a client that knows the API from its document alone. */
export async function tellStory(baseUrl: string, token: string, eventually: Eventually): Promise<Told> {
  const client = createClient<paths>({ baseUrl, headers: { authorization: `Bearer ${token}` } });
  const task = await begin(client);
  const changed = await change(client, task);
  await remind(client, changed, eventually);
  const finished = await finish(client, changed, eventually);
  await talk(client);
  return { finished, audited: await prove(client, eventually) };
}

/** @throws Error with the problem that was answered */
function given<Data>({ data, error, response }: { data?: Data; error?: unknown; response: Response }): Data {
  if (data === undefined) throw new Error(`${response.status} ${response.url}: ${JSON.stringify(error)}`);
  return data;
}

function expectEqual(found: unknown, expected: unknown): void {
  if (found !== expected) throw new Error(`expected ${expected}, found ${found}`);
}

async function begin(client: Client<paths>): Promise<Task> {
  const read = given(
    await client.POST("/api/parse", { body: { text: "water the plants tomorrow #garden" } }),
  );
  expectEqual(read.tasks[0]?.title, "Water the plants");
  const body = {
    title: "Water the plants",
    tags: ["garden"],
    due_date: "2031-01-06",
    recurrence: { frequency: "weekly" as const },
    reminders: [{ lead_time: "PT1H" }],
  };
  const key = { header: { "Idempotency-Key": crypto.randomUUID() } };
  const made = await client.POST("/api/tasks", { params: key, body });
  expectEqual(made.response.status, 201);
  const again = given(await client.POST("/api/tasks", { params: key, body }));
  expectEqual(again.id, given(made).id);
  // @ts-expect-error a title is wanted
  const refused = await client.POST("/api/tasks", { body: {} });
  expectEqual(refused.error?.code, "validation_failed");
  expectEqual(refused.error?.errors?.[0]?.field, "title");
  const page = given(
    await client.GET("/api/tasks", {
      params: { query: { tags: ["garden", "home"], status: "pending", limit: 10 } },
    }),
  );
  expectEqual(page.items.length, 1);
  expectEqual(given(await client.GET("/api/tags")).items[0]?.tag, "garden");
  return given(made);
}

async function change(client: Client<paths>, { id }: Task): Promise<Task> {
  const path = { id };
  const read = await client.GET("/api/tasks/{id}", { params: { path } });
  const etag = read.response.headers.get("etag") ?? "";
  const same = await client.GET("/api/tasks/{id}", { params: { path, header: { "If-None-Match": etag } } });
  expectEqual(same.response.status, 304);
  const patch = { params: { path, header: { "If-Match": etag } }, body: { title: "Water all plants" } };
  const changed = given(await client.PATCH("/api/tasks/{id}", patch));
  const late = await client.PATCH("/api/tasks/{id}", patch);
  expectEqual(late.error?.code, "version_mismatch");
  return changed;
}

async function remind(client: Client<paths>, { id }: Task, eventually: Eventually): Promise<void> {
  const path = { id };
  const now = { remind_at: new Date().toISOString() };
  const added = given(await client.POST("/api/tasks/{id}/reminders", { params: { path }, body: now }));
  const rang = await eventually(async () => {
    const { items } = given(await client.GET("/api/notifications", { params: { query: { unread: true } } }));
    if (items[0] === undefined) throw new Error("nothing rang yet");
    return items[0];
  });
  expectEqual(rang.reminder_id, added.id);
  const seen = given(
    await client.POST("/api/notifications/{id}/read", { params: { path: { id: rang.id } } }),
  );
  expectEqual(typeof seen.read_at, "string");
  const snoozed = given(
    await client.POST("/api/reminders/{id}/snooze", {
      params: { path: { id: added.id } },
      body: { duration: "PT2H" },
    }),
  );
  expectEqual(typeof snoozed.snoozed_until, "string");
  const one = { params: { path: { id: added.id } } };
  expectEqual(given(await client.GET("/api/reminders/{id}", one)).status, "PENDING");
  expectEqual((await client.DELETE("/api/reminders/{id}", one)).response.status, 204);
  expectEqual(
    given(await client.GET("/api/tasks/{id}/reminders", { params: { path } })).items.length > 0,
    true,
  );
  expectEqual(given(await client.GET("/api/reminders")).items.length > 0, true);
}

async function finish(
  client: Client<paths>,
  { id, series_id }: Task,
  eventually: Eventually,
): Promise<string[]> {
  const path = { id };
  expectEqual(given(await client.POST("/api/tasks/{id}/complete", { params: { path } })).status, "completed");
  const next = await eventually(async () => {
    const query = { series_id: series_id ?? "", status: "pending" as const };
    const { items } = given(await client.GET("/api/tasks", { params: { query } }));
    if (items[0] === undefined) throw new Error("the next occurrence is not there yet");
    return items[0];
  });
  const skipped = given(await client.POST("/api/tasks/{id}/skip", { params: { path: { id: next.id } } }));
  expectEqual(skipped?.due_date, "2031-01-20");
  const other = given(await client.POST("/api/tasks", { body: { title: "Bring the bins out" } }));
  const batch = given(
    await client.POST("/api/tasks/batch", {
      body: {
        operations: [
          { op: "complete", id: other.id, if_match: other.version },
          { op: "update", id: skipped?.id ?? "", patch: { priority: "high" } },
        ],
      },
    }),
  );
  expectEqual(batch.results.map(({ status }) => status).join(), "200,200");
  expectEqual(
    given(await client.POST("/api/tasks/{id}/reopen", { params: { path: { id: other.id } } })).status,
    "pending",
  );
  const gone = await client.DELETE("/api/tasks/{id}", { params: { path: { id: skipped?.id ?? "" } } });
  expectEqual(gone.response.status, 204);
  const { items } = given(await client.GET("/api/tasks", { params: { query: { status: "completed" } } }));
  return items.map(({ title }) => title);
}

async function talk(client: Client<paths>): Promise<void> {
  const headers = { accept: "application/json" };
  const said = given(await client.POST("/api/chat", { headers, body: { message: "add buy milk tomorrow" } }));
  if (!("conversation_id" in said)) throw new Error("JSON was asked for");
  const conversations = given(await client.GET("/api/conversations"));
  expectEqual(conversations.items[0]?.id, said.conversation_id);
  const one = { params: { path: { id: said.conversation_id } } };
  expectEqual(given(await client.GET("/api/conversations/{id}", one)).messages.items.length, 2);
  expectEqual((await client.DELETE("/api/conversations/{id}", one)).response.status, 204);
  const settings = given(await client.GET("/api/settings"));
  const quiet_hours = { start: "22:00", end: "07:00" };
  const changed = given(
    await client.PATCH("/api/settings", {
      params: { header: { "If-Match": `"${settings.version}"` } },
      body: { quiet_hours },
    }),
  );
  expectEqual(changed.quiet_hours?.start, "22:00");
  expectEqual(given(await client.POST("/api/live/ticket")).ticket.length, 43);
}

async function prove(client: Client<paths>, eventually: Eventually): Promise<number> {
  return eventually(async () => {
    const proof = given(await client.GET("/api/audit/verify"));
    if (!proof.ok) throw new Error(`the audit log is not whole: ${JSON.stringify(proof.problems)}`);
    const { items } = given(
      await client.GET("/api/audit", { params: { query: { type: "com.todo.task.completed.v1" } } }),
    );
    expectEqual(items.length, 2);
    return proof.entries;
  });
}
