import { expect } from "vitest";
import type { Api } from "./api.ts";
import { eventually } from "./eventually.ts";

export type FileBody = string | Uint8Array<ArrayBuffer>;

/** Sends a file to `POST /api/import`. */
export async function uploadFile(url: string, api: Api, query: string, body: FileBody) {
  const answer = await fetch(`${url}/api/import?${query}`, {
    method: "POST",
    headers: { authorization: api.authorization },
    body,
  });
  // biome-ignore lint/suspicious/noExplicitAny: tests look at answers of every shape
  return { status: answer.status, body: (await answer.json()) as any };
}

/** Imports a file, and waits until that is done. */
export async function importFile(url: string, api: Api, query: string, body: FileBody) {
  const { status, body: begun } = await uploadFile(url, api, query, body);
  expect([status, begun], JSON.stringify(begun)).toMatchObject([202, { status: "running" }]);
  return finishedImport(api, begun.id, "finished");
}

export async function finishedImport(api: Api, id: string, status: string) {
  return eventually(async () => {
    const { body } = await api.get(`/api/imports/${id}`);
    expect(body).toMatchObject({ status });
    return body;
  });
}

export const rowsOf = async (api: Api, id: string, query = "") =>
  (await api.get(`/api/imports/${id}/rows?limit=100${query}`)).body.items;

/** A task in our own format, whose rows are imported unchanged. */
export const ownTask = (key: unknown, more: object = {}) => ({
  key,
  title: key,
  description: "",
  status: "pending",
  priority: "medium",
  tags: [],
  due_date: null,
  time_zone: "UTC",
  recurrence: null,
  reminders: [],
  list: null,
  position: "a0",
  created_at: "2026-01-01T00:00:00.000Z",
  completed_at: null,
  series: null,
  ...more,
});
