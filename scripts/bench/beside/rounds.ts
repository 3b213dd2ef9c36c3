import { caller } from "../load.ts";
import { cpuSecondsOf } from "../process-tree.ts";
import type { Service } from "./services.ts";

export const kinds = ["create", "complete", "list"] as const;
export type Kind = (typeof kinds)[number];

/** The result of a service in one round. */
export interface Round {
  /** Requests per second. */
  readonly rate: number;
  /** Milliseconds of each request. */
  readonly times: readonly number[];
  /**
   * Milliseconds of CPU of the service and PostgreSQL, per request: more meaningful than the rate on a shared machine.
   */
  readonly cpu: number;
}

export interface Load {
  readonly users: number;
  /** Of each kind, in each round. */
  readonly seconds: number;
  /** Of PostgreSQL. */
  readonly databasePid: number;
}

/** Typical tasks: every second one has a due date, tags, and a reminder. */
const taskOf = (nr: number) => ({
  title: `Call the bank about invoice ${nr}`,
  description:
    nr % 2 === 0 ? "" : "They are closed on Mondays. The number is on the back of the last invoice.",
  ...(nr % 2 === 0 && {
    due_date: "2031-05-05T09:00:00Z",
    tags: ["home", "money"],
    reminders: [{ lead_time: "PT1H" }],
  }),
});

/** Concurrent users, each with one request at a time: they create tasks, complete them, and list. */
export async function runRound(service: Service, load: Load, nr: number): Promise<Record<Kind, Round>> {
  const users = await Promise.all(
    Array.from({ length: load.users }, async (_, at) => {
      const token = await service.tokenOf(`user-${nr}-${at}`);
      return { call: caller(service.url, token), open: [] as string[] };
    }),
  );
  const cpuSeconds = () =>
    (cpuSecondsOf(service.pid) ?? Number.NaN) + (cpuSecondsOf(load.databasePid) ?? Number.NaN);
  const during = async (work: (user: (typeof users)[number], nr: number) => Promise<boolean>) => {
    const before = cpuSeconds();
    const { rate, times } = await together(load.seconds, users, work);
    return { rate, times, cpu: ((cpuSeconds() - before) * 1_000) / times.length };
  };
  const create = await during(async ({ call, open }, at) => {
    open.push((await call("POST", "/api/tasks", taskOf(at))).id);
    return true;
  });
  const complete = await during(async ({ call, open }) => {
    const id = open.pop();
    if (id === undefined) return false;
    await call("POST", `/api/tasks/${id}/complete`);
    return true;
  });
  const list = await during(async ({ call }) => {
    await call("GET", "/api/tasks?limit=50");
    return true;
  });
  return { create, complete, list };
}

/** @param work one request. False: this user has nothing left to do */
async function together<User>(
  seconds: number,
  users: readonly User[],
  work: (user: User, nr: number) => Promise<boolean>,
): Promise<Omit<Round, "cpu">> {
  const times: number[] = [];
  const begin = performance.now();
  const end = begin + seconds * 1_000;
  const ends = await Promise.all(
    users.map(async (user) => {
      for (let nr = 0; performance.now() < end; nr++) {
        const at = performance.now();
        if (!(await work(user, nr))) break;
        times.push(performance.now() - at);
      }
      return performance.now();
    }),
  );
  return { rate: times.length / ((Math.max(...ends) - begin) / 1_000), times };
}
