import type { ExportedList, ExportedTask } from "@todo/contracts/account-export";
import { colors } from "@todo/contracts/list";
import { recurrence } from "@todo/contracts/recurrence";
import { rule, timeZone } from "@todo/domain/recurrence/testing/arbitraries";
import fc from "fast-check";
import * as v from "valibot";
import { afterAll, beforeAll, expect, test } from "vitest";
import { importFile } from "../support/import.ts";
import { startTestSystem, type TestSystem } from "../support/test-system.ts";

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());

/** `ROUND_TRIPS=10000` tries as many accounts. */
const accounts = Number(process.env.ROUND_TRIPS ?? 12);
/** Accounts at the same time: most of an import is waiting, for its next batch and for us to ask how far it is. */
const atOnce = 6;

const words = fc.constantFrom(
  "Café",
  "Grüße",
  "日本語",
  "👩‍👩‍👧",
  '"quoted"',
  "a,b;c",
  "x",
  "=1+1",
  "back\\slash",
  "{}",
);
const title = fc.array(words, { minLength: 1, maxLength: 4 }).map((it) => it.join(" "));
const instant = fc
  .integer({ min: Date.UTC(2015, 0), max: Date.UTC(2026, 0) })
  .map((time) => new Date(time).toISOString());
const day = fc
  .integer({ min: 0, max: 9_000 })
  .map((days) => new Date(days * 86_400_000 + Date.UTC(2015, 0)).toISOString().slice(0, 10));
const due = fc.oneof(instant, day);
const maybe = <T>(it: fc.Arbitrary<T>) => fc.option(it, { nil: null });
const position = fc.constantFrom("a0", "a1", "a1V", "Zz", "b00", "h0UFQ0jtG000000a1V");
const reminder = fc.oneof(
  fc.constantFrom("PT1S", "PT30M", "PT1H", "P1D", "P1W").map((lead_time) => ({ lead_time })),
  instant.map((remind_at) => ({ remind_at })),
);

const list = fc.record({
  name: title,
  color: maybe(fc.constantFrom(...colors)),
  position,
  archived: fc.boolean(),
});
const inbox = fc.record({ name: title, color: maybe(fc.constantFrom(...colors)), position });

const task = fc.record({
  title,
  description: fc.oneof(
    fc.constant(""),
    title.map((it) => `${it}\n\n${it}\tend`),
  ),
  priority: fc.constantFrom("high", "medium", "low"),
  tags: fc.uniqueArray(fc.constantFrom("home", "日本", "two words", "x"), { maxLength: 3 }),
  due_date: maybe(due),
  time_zone: timeZone,
  reminders: fc.array(reminder, { maxLength: 4 }),
  list: fc.nat(5),
  position,
  created_at: instant,
  completed_at: maybe(instant),
  series: maybe(
    fc.record({
      rule: maybe(rule),
      number: fc.nat(2),
      start: maybe(due),
      scheduled_for: maybe(due),
      next: maybe(fc.nat(9)),
      skipped_after: fc.nat(3),
      ended: fc.boolean(),
      fields: fc.constantFrom({}, { title: "before" }, { leadTimes: ["PT1H"] }),
    }),
  ),
});

/** A file in the format of `GET /api/export`, of an arbitrary account. */
const account = fc
  .tuple(inbox, fc.array(list, { maxLength: 4 }), fc.array(task, { maxLength: 8 }))
  .map(([own, lists, tasks]) => {
    const told: ExportedList[] = [
      { key: "inbox", ...own, archived: false, inbox: true },
      ...lists.map((it, index) => ({ key: `list-${index}`, ...it, inbox: false })).toSorted(byPosition),
    ];
    const drafts = tasks
      .map((it, index) => ({ ...it, key: `task-${index}` }))
      .toSorted((a, b) => compare(a.created_at, b.created_at) || compare(a.key, b.key));
    const firstOf = new Map<number, string>();
    const countOf = new Map<number, number>();
    const exported = drafts.map(({ series, ...it }): ExportedTask => {
      const status = it.completed_at === null ? "pending" : "completed";
      const listKey = told[it.list]?.key;
      const plain = {
        ...it,
        status,
        list: listKey === undefined || listKey === "inbox" ? null : listKey,
        reminders: it.reminders
          .filter((one) => it.due_date !== null || !("lead_time" in one))
          .toSorted((a, b) => compare(JSON.stringify(a), JSON.stringify(b))),
      } as const;
      if (series === null) return { ...plain, recurrence: null, series: null };
      const { rule: given, number, next, ...rest } = series;
      const parsed = given === null ? null : v.parse(recurrence, given);
      if (!firstOf.has(number)) firstOf.set(number, it.key);
      countOf.set(number, (countOf.get(number) ?? 0) + 1);
      const needsDue = parsed?.mode === "on_schedule" && it.due_date === null;
      return {
        ...plain,
        recurrence: needsDue ? null : parsed,
        series: {
          ...rest,
          next: next === null ? null : (drafts[next]?.key ?? "gone"),
          key: firstOf.get(number) ?? it.key,
          occurrence: countOf.get(number) ?? 1,
        },
      };
    });
    return { format: "todo", version: 1, lists: told, tasks: exported };
  });

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
const byPosition = (one: ExportedList, other: ExportedList) =>
  compare(one.position, other.position) || compare(one.key, other.key);

async function throughAccount(file: string): Promise<string> {
  const api = await system.api();
  await importFile(system.url, api, "source=todo", file);
  const answer = await fetch(`${system.url}/api/export`, { headers: { authorization: api.authorization } });
  return answer.text();
}

async function expectRoundTrip(file: unknown): Promise<void> {
  const first = await throughAccount(JSON.stringify(file));
  expect(JSON.parse(first)).toEqual(file);
  // To the byte, once the fields have the database's order.
  expect(await throughAccount(first)).toBe(first);
}

test("whatever is in an account: what is imported into an empty one is exported identically", {
  timeout: accounts * 10_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(account, { minLength: atOnce, maxLength: atOnce }), async (files) => {
      await Promise.all(files.map(expectRoundTrip));
    }),
    { numRuns: Math.ceil(accounts / atOnce) },
  );
});
