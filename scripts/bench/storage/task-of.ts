import type { TaskInput } from "@todo/contracts/task";

const what = ["Call", "Write to", "Pay", "Pick up", "Book", "Prepare", "Review", "Send", "Repair", "Clean"];
const whom = ["the landlord", "Grandma", "the dentist", "the tax office", "the bicycle shop", "the kitchen"];
const tags = ["home", "work", "errands", "family", "money", "health"];

/** A task of typical size: a title of about 40 characters, a sentence of description, two tags, one reminder. */
export function taskOf(nr: number): TaskInput {
  const pick = <T>(list: readonly T[], by: number) => list[Math.floor(nr / by) % list.length] as T;
  return {
    title: `${pick(what, 1)} ${pick(whom, 3)} about invoice ${nr % 10_000}`,
    description: `Remember to mention the letter from week ${nr % 53}, and ask for an answer in writing by Friday.`,
    priority: pick(["high", "medium", "low"] as const, 2),
    tags: [pick(tags, 1), pick(tags, 7)].filter((tag, index, all) => all.indexOf(tag) === index),
    due_date: new Date(Date.UTC(2031, nr % 12, 1 + (nr % 28), 9)).toISOString(),
    recurrence: null,
    reminders: [{ lead_time: "PT30M" }],
  };
}
