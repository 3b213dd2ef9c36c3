import { expect } from "vitest";
import type { Api } from "./api.ts";
import { eventually } from "./eventually.ts";

/** The parts of a series' task that tests look at. */
export interface OccurrenceView {
  readonly id: string;
  readonly title: string;
  readonly due_date: string;
  readonly occurrence: number;
  readonly series_id: string;
  readonly version: number;
}

export async function aSeries(api: Api, fields: object = {}): Promise<OccurrenceView> {
  const input = { title: "Series", due_date: "2055-01-04", recurrence: { frequency: "weekly" }, ...fields };
  const { status, body } = await api.post("/api/tasks", input);
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
}

/** The existing occurrences, in order. */
export async function occurrences(
  api: Api,
  { series_id }: Pick<OccurrenceView, "series_id">,
  query = "",
): Promise<OccurrenceView[]> {
  const { body } = await api.get(`/api/tasks?series_id=${series_id}&limit=200${query}`);
  return body.items.toSorted((a: OccurrenceView, b: OccurrenceView) => a.occurrence - b.occurrence);
}

export const open = (api: Api, task: OccurrenceView) => occurrences(api, task, "&status=pending");

/** Completes an occurrence and waits for the next one. */
export async function completed(api: Api, task: OccurrenceView): Promise<OccurrenceView> {
  await api.post(`/api/tasks/${task.id}/complete`);
  return eventually(async () => {
    const next = (await open(api, task)).find((it) => it.occurrence > task.occurrence);
    expect(next).toBeDefined();
    return next as OccurrenceView;
  });
}

/** Days from now, at this time of day. */
export const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
