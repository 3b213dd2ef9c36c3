import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import type { Api } from "../support/api.ts";
import { eventually } from "../support/eventually.ts";
import { inSeconds } from "../support/story.ts";

/** Changes by users, who each make one after the other. */
export interface Load {
  /** Number of changes answered with success so far. */
  readonly acknowledged: number;
  readonly done: boolean;
  readonly finished: Promise<void>;
}

/** A change that a user repeats until it succeeds. */
type Insist = (
  call: (headers: Record<string, string>) => Promise<{ status: number; body: { id: string } }>,
) => Promise<{ id: string }>;

/** Milliseconds after which a change without an answer counts as lost. */
const patience = 90_000;

/** A task's life, by its title. */
export const lives: Record<string, (api: Api, insist: Insist) => Promise<void>> = {
  async changed(api, insist) {
    const task = await insist((headers) => api.post("/api/tasks", { title: "changed" }, headers));
    await insist(() => api.patch(`/api/tasks/${task.id}`, { priority: "high" }));
  },
  async reminded(api, insist) {
    const body = { title: "reminded", reminders: [{ remind_at: inSeconds(1) }] };
    const task = await insist((headers) => api.post("/api/tasks", body, headers));
    await insist(() => api.patch(`/api/tasks/${task.id}`, { description: "soon" }));
  },
  async repeated(api, insist) {
    const body = { title: "repeated", due_date: "2030-01-07", recurrence: { frequency: "weekly" } };
    const task = await insist((headers) => api.post("/api/tasks", body, headers));
    await insist((headers) => api.post(`/api/tasks/${task.id}/complete`, undefined, headers));
  },
  async deleted(api, insist) {
    const body = { title: "deleted", due_date: "2030-01-07", reminders: [{ lead_time: "P1D" }] };
    const task = await insist((headers) => api.post("/api/tasks", body, headers));
    await insist(() => api.delete(`/api/tasks/${task.id}`));
  },
  async reopened(api, insist) {
    const body = { title: "reopened", due_date: "2030-01-07", reminders: [{ lead_time: "P1D" }] };
    const task = await insist((headers) => api.post("/api/tasks", body, headers));
    await insist((headers) => api.post(`/api/tasks/${task.id}/complete`, undefined, headers));
    await insist((headers) => api.post(`/api/tasks/${task.id}/reopen`, undefined, headers));
  },
};

/** Each user creates `tasksEach` tasks, which live the lives above in turn: 11 changes per 5 tasks. */
export function startLoad(apis: readonly Api[], tasksEach: number): Load {
  const state = { acknowledged: 0, done: false };
  /** Repeats a change until it is answered, like a client that does not know whether its last attempt arrived. */
  const insist: Insist = (call) => {
    const headers = { "idempotency-key": randomUUID() };
    return eventually(async () => {
      const answer = await call(headers);
      // A DELETE has no key: repeated after a successful one, it finds nothing.
      expect([200, 201, 204, 404]).toContain(answer.status);
      state.acknowledged += 1;
      return answer.body;
    }, patience);
  };
  const all = Object.values(lives);
  const live = async (api: Api) => {
    for (let index = 0; index < tasksEach; index++) await all[index % all.length]?.(api, insist);
  };
  const run = async () => {
    await Promise.all(apis.map(live)).finally(() => {
      state.done = true;
    });
  };
  return Object.assign(state, { finished: run() });
}
