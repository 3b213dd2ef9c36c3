import { expect, test } from "vitest";
import { english } from "../words/english.ts";
import { german } from "../words/german.ts";
import { tellApart } from "./tell-apart.ts";

const here = { now: "2026-11-22T09:00:00.000Z", timeZone: "Europe/Berlin" };
const inEnglish = { here, words: english };
const lists = new Map([
  ["inbox", "Inbox"],
  ["l1", "Garden"],
]);
const task = {
  id: "a",
  title: "Bread",
  due_date: null,
  tags: [],
  list_id: "inbox",
  created_at: "2026-11-20T09:00:00.000Z",
};

test("tasks of the same title are told apart by day, list and tags", () => {
  const candidates = [
    { ...task, due_date: "2026-11-23" },
    { ...task, id: "b", list_id: "l1", tags: ["shop", "big"] },
    { ...task, id: "c" },
  ];
  expect(tellApart(candidates, lists, inEnglish)).toEqual([
    "due Mon 23 Nov, in Inbox",
    "in Garden, #shop, #big",
    "in Inbox",
  ]);
});

test("tasks with the same title, day, list and tags are told apart by when they were added", () => {
  const later = { ...task, id: "b", title: "bread", created_at: "2026-11-21T10:30:00.000Z" };
  expect(tellApart([task, later], lists, inEnglish)).toEqual([
    "added Fri 20 Nov at 10:00",
    "added Sat 21 Nov at 11:30",
  ]);
});

test("in German they are told apart in German", () => {
  const candidates = [
    { ...task, due_date: "2026-11-23", list_id: "l1" },
    task,
    { ...task, id: "b", created_at: "2026-11-21T10:30:00.000Z" },
  ];
  expect(tellApart(candidates, lists, { here, words: german })).toEqual([
    "fällig Mo., 23. Nov., in „Garden“",
    "in „Inbox“, eingetragen Fr., 20. Nov. um 10:00",
    "in „Inbox“, eingetragen Sa., 21. Nov. um 11:30",
  ]);
});

test("tasks of different titles need no time of their own", () => {
  expect(tellApart([task, { ...task, id: "b", title: "Brown bread" }], lists, inEnglish)).toEqual(["", ""]);
});
