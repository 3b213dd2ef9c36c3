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
 * Situations that other products are reported to handle wrongly. The requests of each are sent, and the result is
 * compared with the right one; a situation that requests cannot express names the test that covers it.
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
  /** From the task that was created first. */
  readonly first: OccurrenceView;
}

/** The compared part of the answers. */
const views = {
  /** The due date of each occurrence in the answers, until the series ended. */
  dues: async ({ answers }: Seen) => answers.flatMap(({ body }) => body?.due_date ?? []),
  series: async (seen: Seen) =>
    (await seriesOf(seen)).map(({ occurrence, status, due_date }) => [occurrence, status, due_date]),
  /** The pending occurrence's due date, and the end of its rule. */
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

/** `{today-86d}` and `{today+1m}` are dates in UTC, the time zone of the tests' users. */
function dated<Value>(value: Value): Value {
  const today = Temporal.Now.plainDateISO("UTC");
  const text = JSON.stringify(value).replace(/\{today([+-]\d+)([dm])\}/g, (_, count: string, unit: string) =>
    today.add(unit === "d" ? { days: Number(count) } : { months: Number(count) }).toString(),
  );
  return JSON.parse(text);
}

/** `{etag}` is the one of the latest answer. */
function taggedBy(answer: Answer | undefined, headers: HeaderFields = {}): HeaderFields {
  const etag = answer?.headers.get("etag") ?? "";
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value.replace("{etag}", etag)]),
  );
}

async function send(caller: Api, requests: readonly Request[]): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const { post, patch, get, delete: gone, headers, body, bodies = [body], times = 1 } of requests) {
    for (let time = 0; time < times; time++) {
      for (const one of bodies) {
        // Requests about a task use the one in the latest answer.
        const id = answers.findLast((it) => it.body?.id !== undefined && it.body.series_id !== undefined)
          ?.body.id;
        const path = (post ?? patch ?? get ?? gone ?? "").replace("{id}", id ?? "");
        const tagged = taggedBy(answers.at(-1), headers);
        if (post) answers.push(await caller.post(path, one, tagged));
        else if (patch) answers.push(await caller.patch(path, one, tagged));
        else answers.push(await (gone ? caller.delete : caller.get)(path, tagged));
        const last = answers.at(-1);
        if (last?.body === null && last.status !== 304) return answers;
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
    // Objects may have further fields; lists may not have further items.
    if (shows === "answers") expect(shown.slice(0, expected.length)).toMatchObject(expected);
    else expect(shown).toEqual(expected);
  });
});

test.each(all.filter((it) => it.test))("$id is covered by $test", ({ test: held = "" }) => {
  const [file = "", name = ""] = held.split(/: (.*)/s);
  expect(existsSync(join(root, file)), file).toBe(true);
  expect(readFileSync(join(root, file), "utf8")).toContain(`"${name}"`);
});
