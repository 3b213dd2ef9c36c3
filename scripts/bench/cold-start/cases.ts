import { randomUUIDv7 } from "node:crypto";
import { TaskDeleted } from "@todo/contracts/events/task-events";
import type { Asked } from "./measured-process.ts";

export const appToken = "bench";

export interface Case {
  readonly name: string;
  readonly program: string;
  /** Creates a new request for each run. */
  readonly asked: () => Asked;
}

/** Each function with what wakes it; three of them also with the work in PostgreSQL that they are woken for. */
export function casesOf(functions: readonly string[], wokenByEvents: ReadonlySet<string>): Case[] {
  const cases = functions.map((name) =>
    wokenByEvents.has(name)
      ? { name: `${name}, event of another type`, program: name, asked: () => eventOf("com.todo.nobody", {}) }
      : {
          name: `${name}, GET /healthz`,
          program: name,
          asked: (): Asked => ({ method: "GET", path: "/healthz" }),
        },
  );
  const token = { "dapr-api-token": appToken };
  const tick = {
    name: "cron-reminders, a tick, in PostgreSQL",
    program: "cron-reminders",
    asked: (): Asked => ({ method: "POST", path: "/triggers/all", headers: token }),
  };
  const deleted = () => eventOf(TaskDeleted.type, { task_id: randomUUIDv7(), user_id: "bench", version: 2 });
  const working = {
    name: "on-task-deleted, its event, in PostgreSQL",
    program: "on-task-deleted",
    asked: deleted,
  };
  const signIn = {
    name: "auth, the page to sign in, in PostgreSQL",
    program: "auth",
    asked: (): Asked => ({ method: "GET", path: "/auth/sign-in" }),
  };
  return [...cases, ...[working, tick, signIn].filter(({ program }) => functions.includes(program))];
}

function eventOf(type: string, data: object): Asked {
  const event = {
    specversion: "1.0",
    id: randomUUIDv7(),
    source: "/functions/task-api",
    type,
    subject: randomUUIDv7(),
    time: "2031-01-01T00:00:00Z",
    datacontenttype: "application/json",
    partitionkey: "bench",
    sequence: "1",
    data,
  };
  const headers = { "content-type": "application/cloudevents+json", "dapr-api-token": appToken };
  return { method: "POST", path: "/events", headers, body: JSON.stringify(event) };
}
