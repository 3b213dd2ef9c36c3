import { randomUUIDv7 } from "node:crypto";
import type { TaskState } from "@todo/domain/tasks/task-state";
import { aTask } from "@todo/domain/testing/states";
import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deleteTasks, insertTasks, updateTask } from "../testing/rows.ts";
import { createTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { indexSome } from "./index-tasks.ts";
import { listTags } from "./list-tags.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const tags = fc.subarray(["home", "work", "日本", "it's"]);
const step = fc.oneof(
  fc.record({ kind: fc.constant("create" as const), tags }),
  fc.record({ kind: fc.constant("tag" as const), at: fc.nat(), tags }),
  fc.record({ kind: fc.constant("complete" as const), at: fc.nat() }),
  fc.record({ kind: fc.constant("delete" as const), at: fc.nat() }),
  fc.constant({ kind: "index" as const }),
);

test("tag counts are right after any sequence of changes, deletions and indexing", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const userId = randomUUIDv7();
      let tasks: TaskState[] = [];
      for (const one of steps) {
        if (one.kind === "create") {
          const task = aTask({ id: randomUUIDv7(), userId, dueDate: null, tags: one.tags });
          await insertTasks(database.db, [task]);
          tasks.push(task);
        } else if (one.kind === "index") await indexSome(database.db, userId);
        else {
          const task = tasks[one.at % tasks.length];
          if (!task) continue;
          tasks = tasks.filter((it) => it !== task);
          if (one.kind === "delete") {
            await deleteTasks(database.db, [task]);
            continue;
          }
          const changed = one.kind === "tag" ? { tags: one.tags } : { completedAt: task.createdAt };
          const after = { ...task, ...changed, version: task.version + 1 };
          const done = one.kind === "complete" ? { ...after, status: "completed" as const } : after;
          await updateTask(database.db, done);
          tasks.push(done);
        }
      }
      expect(await listTags(database.db, userId)).toEqual(countedOf(tasks));
    }),
    { numRuns: 40 },
  );
});

test("tags changed by a version without indexing are counted as well", async () => {
  const task = aTask({ id: randomUUIDv7(), userId: "older", dueDate: null, tags: ["home"] });
  await insertTasks(database.db, [task]);
  await indexSome(database.db, "older");
  await sql`update tasks set tags = '{work,home}' where id = ${task.id}`.execute(database.db);
  await sql`update tasks set tags = '{work}' where id = ${task.id}`.execute(database.db);
  expect(await listTags(database.db, "older")).toEqual([{ tag: "work", tasks: 1 }]);
});

function countedOf(tasks: readonly TaskState[]): { tag: string; tasks: number }[] {
  const all = tasks.flatMap((task) => task.tags);
  const bytes = (text: string) => Buffer.from(text).toString("hex");
  return [...new Set(all)]
    .map((tag) => ({ tag, tasks: all.filter((it) => it === tag).length }))
    .sort((a, b) => b.tasks - a.tasks || (bytes(a.tag) < bytes(b.tag) ? -1 : 1));
}
