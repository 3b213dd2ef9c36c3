import { randomUUIDv7 } from "node:crypto";
import type { TaskState } from "@todo/domain/tasks/task-state";
import { anOccurrence } from "@todo/domain/testing/series";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Tx } from "../tables/database.ts";
import { createTestDatabase, type TestDatabase } from "../testing/test-database.ts";
import { untilSomeoneWaits } from "../testing/until-someone-waits.ts";
import { lockTask } from "./find-task.ts";
import { insertTasks } from "./save-task.ts";
import { lockSeries } from "./series-tasks.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const inTransaction = <Result>(effect: (tx: Tx) => Promise<Result>) =>
  database.db.transaction().execute(effect);

async function aSeries(length: number): Promise<TaskState[]> {
  const seriesId = randomUUIDv7();
  const tasks = Array.from({ length }, (_, index) =>
    anOccurrence({}, { id: randomUUIDv7(), seriesId, occurrence: index + 1 }),
  );
  await inTransaction((tx) => insertTasks(tx, tasks));
  return tasks;
}

const numbers = (tasks: TaskState[]) => tasks.map((task) => task.occurrence);
const lockAll = ({ userId, seriesId }: TaskState, after = 0) =>
  inTransaction(async (tx) => numbers(await lockSeries(tx, userId, seriesId ?? "", after)));

test("a series is locked in the order of its numbers, after the one asked for", async () => {
  const [first] = await aSeries(4);
  expect(await lockAll(first!)).toEqual([1, 2, 3, 4]);
  expect(await lockAll(first!, 2)).toEqual([3, 4]);
});

test("another user's series is not there", async () => {
  const [first] = await aSeries(2);
  expect(await lockAll({ ...first!, userId: "stranger" })).toEqual([]);
});

test("an occurrence that is made while its series is being locked is not missed", async () => {
  const [, second] = await aSeries(2);
  const { locking } = await inTransaction(async (tx) => {
    const last = await lockTask(tx, second!.userId, second!.id);
    const waiting = lockAll(second!);
    await untilSomeoneWaits(database.db);
    await insertTasks(tx, [{ ...last!, id: randomUUIDv7(), occurrence: 3 }]);
    return { locking: waiting };
  });
  expect(await locking).toEqual([1, 2, 3]);
});
