import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../../scripts/dev/root.ts";
import cases from "../cases/api.json" with { type: "json" };
import type { Answer, Api, HeaderFields } from "../support/api.ts";
import { eventually } from "../support/eventually.ts";
import { type OccurrenceView, occurrences } from "../support/series.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

/**
 * Situations in which other products were reported to do the wrong thing. Each is sent as it stands, and what it shows is
 * compared with what is right; what cannot be said in requests names the test that holds it.
 */
let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());

interface Request {
  readonly post?: string;
  readonly patch?: string;
  readonly get?: string;
  readonly delete?: string;
  readonly headers?: HeaderFields;
  readonly body?: unknown;
  readonly bodies?: readonly unknown[];
  readonly times?: number;
}

interface Case {
  readonly id: string;
  readonly situation: string;
  readonly requests?: readonly Request[];
  readonly shows?: keyof typeof views;
  readonly right: unknown;
  readonly test?: string;
}

interface Seen {
  readonly api: Api;
  readonly answers: readonly Answer[];
  /** Of the task that was made first. */
  readonly first: OccurrenceView;
}

/** What is compared: what a list of answers shows. */
const views = {
  /** The due date of each occurrence that was answered, until the series ended. */
  dues: async ({ answers }: Seen) => answers.flatMap(({ body }) => body?.due_date ?? []),
  series: async (seen: Seen) =>
    (await seriesOf(seen)).map(({ occurrence, status, due_date }) => [occurrence, status, due_date]),
  /** Of the open occurrence: when it is due, and how the rule ends. */
  rule: async (seen: Seen) => {
    const open = (await seriesOf(seen)).find(({ status }) => status === "pending");
    return [open?.due_date, open?.recurrence?.ends];
  },
  statuses: async ({ answers }: Seen) => answers.map(({ status }) => status),
  answers: async ({ answers }: Seen) => answers.map(({ body }) => body),
};

type Occurrence = OccurrenceView & { status: string; recurrence: { ends: unknown } | null };

async function seriesOf({ api, first }: Seen): Promise<Occurrence[]> {
  return (await occurrences(api, first)) as Occurrence[];
}

/** `{today-86d}` and `{today+1m}` are dates in UTC, which is where the tests' users are. */
function dated<Value>(value: Value): Value {
  const today = Temporal.Now.plainDateISO("UTC");
  const text = JSON.stringify(value).replace(/\{today([+-]\d+)([dm])\}/g, (_, count: string, unit: string) =>
    today.add(unit === "d" ? { days: Number(count) } : { months: Number(count) }).toString(),
  );
  return JSON.parse(text);
}

async function send(caller: Api, requests: readonly Request[]): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const { post, patch, get, delete: gone, headers, body, bodies = [body], times = 1 } of requests) {
    for (let time = 0; time < times; time++) {
      for (const one of bodies) {
        // What is done to a task is done to the one answered last.
        const id = answers.findLast((it) => it.body?.id !== undefined && it.body.series_id !== undefined)
          ?.body.id;
        const path = (post ?? patch ?? get ?? gone ?? "").replace("{id}", id ?? "");
        if (post) answers.push(await caller.post(path, one, headers));
        else if (patch) answers.push(await caller.patch(path, one, headers));
        else answers.push(await (gone ? caller.delete : caller.get)(path, headers));
        if (answers.at(-1)?.body === null) return answers;
      }
    }
  }
  return answers;
}

const all = cases as readonly Case[];

test.each(all.filter((it) => it.requests))("$id: $situation", async ({ requests = [], shows, right }) => {
  const caller = await system.api();
  const answers = await send(caller, dated(requests));
  expect(answers.every(({ status }) => status < 500)).toBe(true);
  const seen = { api: caller, answers, first: answers[0]?.body };
  const expected = dated(right) as unknown[];
  await eventually(async () => {
    const shown = await views[shows ?? "answers"](seen);
    // Objects may have more than is said; lists may not.
    if (shows === "answers") expect(shown.slice(0, expected.length)).toMatchObject(expected);
    else expect(shown).toEqual(expected);
  });
});

test.each(all.filter((it) => it.test))("$id is covered by $test", ({ test: held = "" }) => {
  const [file = "", name = ""] = held.split(/: (.*)/s);
  expect(existsSync(join(root, file)), file).toBe(true);
  expect(readFileSync(join(root, file), "utf8")).toContain(`"${name}"`);
});
