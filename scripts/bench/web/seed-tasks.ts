import { randomUUIDv7 } from "node:crypto";
import type { Database } from "@todo/database/tables/database";
import { insertTasks } from "@todo/database/testing/rows";
import { aTask } from "@todo/domain/testing/states";

/** Not through the API, which limits one user's requests. Every tenth task is due today. */
export async function seedTasks(db: Database, userId: string, count: number): Promise<void> {
  const today = new Date().toISOString().slice(0, 10);
  const tasks = Array.from({ length: count }, (_, number) =>
    aTask({
      id: randomUUIDv7(),
      userId,
      title: `Task number ${number}`,
      tags: [`t${number % 7}`],
      dueDate: number % 10 === 0 ? today : null,
    }),
  );
  for (let at = 0; at < count; at += 500) await insertTasks(db, tasks.slice(at, at + 500));
}
