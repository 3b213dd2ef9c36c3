import { type ChangeQueueOptions, createChangeQueue, type QueueState } from "@todo/live-client/change-queue";
import type { QueuedChange } from "@todo/live-client/queued-change";
import type { Outcome, SendRequest } from "@todo/live-client/send-change";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import type { Api } from "../support/api.ts";
import { eventually } from "../support/eventually.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;

beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());

/** What a browser stores while it is closed. */
function memoryStore(state?: QueueState) {
  let kept = JSON.stringify(state ?? null);
  return {
    load: () => JSON.parse(kept) ?? undefined,
    save(next: QueueState) {
      kept = JSON.stringify(next);
    },
  };
}

/** A network that can be down, and can lose the answer to a delivered request. */
function network(api: Api) {
  const mood = { online: true, loseAnswers: 0 };
  const send = async (path: string, request: SendRequest): Promise<Response> => {
    if (!mood.online) throw new TypeError("offline");
    const headers = { ...request.headers, authorization: api.authorization };
    const response = await fetch(system.url + path, { ...request, headers });
    if (mood.loseAnswers-- > 0) throw new TypeError("the answer was lost");
    return response;
  };
  return { mood, send };
}

interface Queue {
  readonly queue: Awaited<ReturnType<typeof createChangeQueue>>;
  readonly outcomes: [QueuedChange, Outcome][];
}

async function openQueue(
  options: Pick<ChangeQueueOptions, "send" | "store" | "onConflict" | "onStoreFailed">,
): Promise<Queue> {
  const outcomes: [QueuedChange, Outcome][] = [];
  const queue = await createChangeQueue({
    ...options,
    backoff: { next: () => 20, reset: () => undefined },
    onOutcome: (...outcome) => void outcomes.push(outcome),
  });
  onTestFinished(() => queue.stop());
  return { queue, outcomes };
}

/** A store whose writes end when the test says so. */
function slowStore() {
  const saves: { write(): void; fail(): void }[] = [];
  let kept: QueueState | undefined;
  const save = (next: QueueState) =>
    new Promise<void>((resolve, reject) => {
      const write = () => {
        kept = next;
        resolve();
      };
      let settle = (how: () => void) => {
        settle = () => undefined;
        how();
      };
      saves.push({
        write: () => settle(write),
        fail: () => settle(() => reject(new Error("the disk is full"))),
      });
    });
  return { saves, store: { load: () => kept, save } };
}

const kinds = ({ outcomes }: Queue) => outcomes.map(([, outcome]) => outcome.kind);
const tasksOf = async (api: Api) => (await api.get("/api/tasks?sort=created_at&order=asc")).body.items;

test("offline changes survive a restart, and are sent in order once the server is back", async () => {
  const ada = await system.api();
  const { mood, send } = network(ada);
  const store = memoryStore();
  mood.online = false;
  const before = await openQueue({ send, store });
  const created = await before.queue.add({ method: "POST", path: "/api/tasks", body: { title: "Milk" } });
  await before.queue.add({ method: "PATCH", path: `/api/tasks/{${created}}`, body: { priority: "high" } });
  await before.queue.add({ method: "POST", path: `/api/tasks/{${created}}/complete` });
  await before.queue.stop();
  expect(await tasksOf(ada)).toEqual([]);

  mood.online = true;
  const after = await openQueue({ send, store });
  await eventually(() => expect(after.queue.size).toBe(0));
  expect(kinds(after)).toEqual(["done", "done", "done"]);
  expect(await tasksOf(ada)).toMatchObject([{ title: "Milk", priority: "high", status: "completed" }]);
});

test("a change whose answer was lost is sent again, and happens once", async () => {
  const ada = await system.api();
  const { mood, send } = network(ada);
  const open = await openQueue({ send, store: memoryStore() });
  mood.loseAnswers = 1;
  await open.queue.add({ method: "POST", path: "/api/tasks", body: { title: "Once" } });
  await eventually(() => expect(kinds(open)).toEqual(["done"]));
  const [task] = await tasksOf(ada);
  mood.loseAnswers = 1;
  const { id, version } = task;
  await open.queue.add({
    method: "PATCH",
    path: `/api/tasks/${id}`,
    body: { title: "Twice?" },
    base: task,
    version,
  });
  await eventually(() => expect(kinds(open)).toEqual(["done", "done"]));
  mood.loseAnswers = 1;
  await open.queue.add({ method: "DELETE", path: `/api/tasks/${id}` });
  await eventually(() => expect(kinds(open)).toEqual(["done", "done", "done"]));
  expect(await tasksOf(ada)).toEqual([]);
});

test("changes to different fields by two people are both kept", async () => {
  const ada = await system.api();
  const { body: seen } = await ada.post("/api/tasks", { title: "Milk" });
  await ada.patch(`/api/tasks/${seen.id}`, { priority: "low" });
  const open = await openQueue({ send: network(ada).send, store: memoryStore() });
  const change = {
    path: `/api/tasks/${seen.id}`,
    body: { title: "Oat milk" },
    base: seen,
    version: seen.version,
  };
  await open.queue.add({ method: "PATCH", ...change });
  await eventually(() => expect(kinds(open)).toEqual(["done"]));
  expect(await tasksOf(ada)).toMatchObject([{ title: "Oat milk", priority: "low" }]);
});

test.each(["mine", "theirs"] as const)(
  "when two people change the same field, the user's choice wins: %s",
  async (choice) => {
    const ada = await system.api();
    const { body: seen } = await ada.post("/api/tasks", { title: "Milk" });
    await ada.patch(`/api/tasks/${seen.id}`, { title: "theirs" });
    const asked: string[][] = [];
    const onConflict = (_: QueuedChange, __: unknown, fields: string[]) => {
      asked.push(fields);
      return choice;
    };
    const open = await openQueue({ send: network(ada).send, store: memoryStore(), onConflict });
    const change = {
      path: `/api/tasks/${seen.id}`,
      body: { title: "mine" },
      base: seen,
      version: seen.version,
    };
    await open.queue.add({ method: "PATCH", ...change });
    await eventually(() => expect(open.outcomes).toHaveLength(1));
    expect(asked).toEqual([["title"]]);
    expect(await tasksOf(ada)).toMatchObject([{ title: choice }]);
    expect(kinds(open)).toEqual([choice === "mine" ? "done" : "conflict"]);
  },
);

test("several offline changes to one task do not conflict with each other", async () => {
  const ada = await system.api();
  const { body: seen } = await ada.post("/api/tasks", { title: "Milk" });
  const path = `/api/tasks/${seen.id}`;
  const { mood, send } = network(ada);
  mood.online = false;
  const open = await openQueue({ send, store: memoryStore() });
  const { version } = seen;
  await open.queue.add({ method: "PATCH", path, body: { title: "Oat milk" }, base: seen, version });
  await open.queue.add({ method: "POST", path: `${path}/complete`, version });
  mood.online = true;
  await eventually(() => expect(kinds(open)).toEqual(["done", "done"]));
  expect(await tasksOf(ada)).toMatchObject([{ title: "Oat milk", status: "completed" }]);
});

test("completing a task that somebody else has changed is a conflict, and the user decides", async () => {
  const ada = await system.api();
  const { body: seen } = await ada.post("/api/tasks", { title: "Milk" });
  await ada.patch(`/api/tasks/${seen.id}`, { title: "Two litres of milk" });
  const asked: unknown[] = [];
  const onConflict = (_: QueuedChange, current: Record<string, unknown>) => {
    asked.push(current.title);
    return "mine" as const;
  };
  const open = await openQueue({ send: network(ada).send, store: memoryStore(), onConflict });
  await open.queue.add({ method: "POST", path: `/api/tasks/${seen.id}/complete`, version: seen.version });
  await eventually(() => expect(kinds(open)).toEqual(["done"]));
  expect(asked).toEqual(["Two litres of milk"]);
  expect(await tasksOf(ada)).toMatchObject([{ status: "completed" }]);
});

test("a change that the server refuses is reported with those that depend on it, and the others continue", async () => {
  const ada = await system.api();
  const open = await openQueue({ send: network(ada).send, store: memoryStore() });
  const bad = await open.queue.add({ method: "POST", path: "/api/tasks", body: { title: "" } });
  await open.queue.add({ method: "PATCH", path: `/api/tasks/{${bad}}`, body: { priority: "high" } });
  await open.queue.add({ method: "POST", path: "/api/tasks", body: { title: "Fine" } });
  await eventually(() => expect(kinds(open)).toEqual(["refused", "orphaned", "done"]));
  expect(open.outcomes[0]?.[1]).toMatchObject({ status: 422, problem: { code: "validation_failed" } });
});

test("of two changes saved at the same time neither is lost, however slow the store is", async () => {
  const { mood, send } = network(await system.api());
  mood.online = false;
  const { saves, store } = slowStore();
  const { queue } = await openQueue({ send, store });
  const titles = ["Milk", "Bread"];
  let settled = 0;
  for (const title of titles) {
    void queue.add({ method: "POST", path: "/api/tasks", body: { title } }).then(() => settled++);
  }
  await eventually(() => {
    for (const { write } of saves.toReversed()) write();
    expect(settled).toBe(2);
  });
  expect(store.load()?.changes.map(({ body }) => body?.title)).toEqual(titles);
});

test("a change that cannot be saved is rejected to its caller, and never sent", async () => {
  const ada = await system.api();
  const { saves, store } = slowStore();
  const open = await openQueue({ send: network(ada).send, store });
  const adding = (title: string) => open.queue.add({ method: "POST", path: "/api/tasks", body: { title } });
  const lost = adding("Lost");
  const kept = adding("Kept");
  await eventually(() => saves[0]?.fail() ?? expect(saves).toHaveLength(1));
  await expect(lost).rejects.toThrow("the disk is full");
  await eventually(() => {
    for (const { write } of saves) write();
    expect(kinds(open)).toEqual(["done"]);
  });
  await kept;
  expect((await tasksOf(ada)).map((it: { title: string }) => it.title)).toEqual(["Kept"]);
});

test("a store that fails after a change was sent is reported, and the queue continues", async () => {
  const ada = await system.api();
  const { saves, store } = slowStore();
  const failures: unknown[] = [];
  const open = await openQueue({
    send: network(ada).send,
    store,
    onStoreFailed: (error) => failures.push(error),
  });
  const adding = open.queue.add({ method: "POST", path: "/api/tasks", body: { title: "Milk" } });
  await eventually(() => {
    saves[0]?.write();
    saves[1]?.fail();
    expect(failures).toEqual([new Error("the disk is full")]);
  });
  await adding;
  expect(kinds(open)).toEqual(["done"]);
  const next = open.queue.add({ method: "POST", path: "/api/tasks", body: { title: "Bread" } });
  await eventually(() => {
    for (const { write } of saves) write();
    expect(kinds(open)).toEqual(["done", "done"]);
  });
  await next;
  await eventually(() => {
    for (const { write } of saves) write();
    expect(store.load()?.changes).toEqual([]);
  });
});

test("a change that is taken back is not sent, and those around it are", async () => {
  const ada = await system.api();
  const { mood, send } = network(ada);
  const open = await openQueue({ send, store: memoryStore() });
  mood.online = false;
  const create = (title: string) => open.queue.add({ method: "POST", path: "/api/tasks", body: { title } });
  const ids = [await create("Before"), await create("Taken back"), await create("After")] as const;
  expect(await open.queue.takeBack(ids[1])).toBe(true);
  mood.online = true;
  await eventually(() => expect(open.queue.size).toBe(0));
  expect(kinds(open)).toEqual(["done", "done"]);
  expect(await tasksOf(ada)).toMatchObject([{ title: "Before" }, { title: "After" }]);
});

test.each([
  { what: "answered", loseAnswers: 0, takenBack: false },
  { what: "not answered", loseAnswers: 1, takenBack: true },
])("whether a change that is being sent can be taken back is known once it is $what", async (example) => {
  const ada = await system.api();
  const { mood, send } = network(ada);
  mood.loseAnswers = example.loseAnswers;
  const begun = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  const slowly: typeof send = async (...request) => {
    begun.resolve();
    await go.promise;
    return send(...request);
  };
  const open = await openQueue({ send: slowly, store: memoryStore() });
  const id = await open.queue.add({ method: "POST", path: "/api/tasks", body: { title: "Once" } });
  await begun.promise;
  const takenBack = open.queue.takeBack(id);
  go.resolve();
  expect(await takenBack).toBe(example.takenBack);
  await eventually(() => expect(open.queue.size).toBe(0));
  expect(kinds(open)).toEqual(example.takenBack ? [] : ["done"]);
  expect(await tasksOf(ada)).toMatchObject([{ title: "Once" }]);
});
