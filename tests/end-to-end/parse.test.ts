import { parsed } from "@todo/contracts/parse";
import * as v from "valibot";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system?.stop());

test("a text is parsed as quick add would, with the position of each part, and nothing is written", async () => {
  const api = await system.api(undefined, { timeZone: "Europe/Berlin" });
  const text = "Dentist on 3 december 2030 at 9am #health, 1 day before";
  const { status, body } = await api.post("/api/parse", { text });
  expect(status).toBe(200);
  expect(v.parse(parsed, body)).toEqual(body);
  expect(body).toMatchObject({
    question: null,
    language: "en",
    tasks: [
      {
        title: "Dentist",
        due_date: "2030-12-03T08:00:00.000Z",
        tags: ["health"],
        reminders: [{ lead_time: "P1D" }],
      },
    ],
    parts: [
      { kind: "title", start: 0, end: 7, text: "Dentist" },
      { kind: "date", text: "on 3 december 2030", means: "2030-12-03" },
      { kind: "time", text: "at 9am", means: "09:00" },
      { kind: "tag", text: "#health", means: ["health"] },
      { kind: "lead", means: ["P1D"] },
    ],
  });
  for (const part of body.parts) expect(text.slice(part.start, part.end)).toBe(part.text);
  expect((await api.get("/api/tasks")).body.items).toEqual([]);
  const created = await api.post("/api/tasks", body.tasks[0]);
  expect(created).toMatchObject({ status: 201, body: { title: "Dentist" } });
});

test("an ambiguous text leads to a question, and no task is returned", async () => {
  const api = await system.api(undefined, { timeZone: "Europe/Berlin" });
  const { body } = await api.post("/api/parse", { text: "dentist 5/12" });
  expect(body).toMatchObject({ tasks: [], question: "Which day is “5/12”? Say the month by its name." });
});

test("commands are not special in quick add, and German is understood", async () => {
  const api = await system.api(undefined, { timeZone: "Europe/Berlin" });
  const { body } = await api.post("/api/parse", { text: "delete milk" });
  expect(body.tasks).toEqual([{ title: "Delete milk" }]);
  const german = await api.post("/api/parse", { text: "Müll rausbringen jeden Montag um 19 Uhr" });
  expect(german.body).toMatchObject({ language: "de", tasks: [{ title: "Müll rausbringen" }] });
});

test.each([{}, { text: "" }, { text: "x".repeat(1_001) }, { text: "milk", language: "xx" }])(
  "refuses a bad request",
  async (input) => {
    const api = await system.api();
    const { status, body } = await api.post("/api/parse", input);
    expect([status, body.code]).toEqual([422, "validation_failed"]);
  },
);
