import type { Task } from "@todo/contracts/task";
import { dayOf, isOverdue, type Place, plusDays, todayOf } from "./due.ts";

/** What the search page looks for; it is in the URL, so that it can be kept and shared. */
export interface Filter {
  readonly text: string;
  readonly status: "pending" | "completed" | "any";
  readonly priority: string;
  readonly tag: string;
  /** Id of a list. */
  readonly list: string;
  readonly due: "" | "overdue" | "today" | "week" | "none";
}

const dues = ["overdue", "today", "week", "none"] as const;

export function filterOf(search: string): Filter {
  const query = new URLSearchParams(search);
  const status = query.get("status");
  const due = dues.find((it) => it === query.get("due")) ?? "";
  return {
    text: query.get("q") ?? "",
    status: status === "completed" || status === "any" ? status : "pending",
    priority: query.get("priority") ?? "",
    tag: query.get("tag") ?? "",
    list: query.get("list_id") ?? "",
    due,
  };
}

export function searchOf({ text, status, priority, tag, list, due }: Filter): string {
  const all = { q: text, status: status === "pending" ? "" : status, priority, tag, list_id: list, due };
  const given = Object.entries(all).filter(([, value]) => value !== "");
  return new URLSearchParams(given).toString();
}

/**
 * Whether a task has every word, and all else that is asked for. Accents and capitals do not count.
 *
 * @param inbox id of the Inbox, where a task is that waits to be created
 */
export function matcher(filter: Filter, place: Place, inbox = ""): (task: Task) => boolean {
  const words = folded(filter.text).split(/\s+/).filter(Boolean);
  const today = todayOf(place);
  const weekEnd = plusDays(today, 7);
  return (task) => {
    if (filter.status !== "any" && task.status !== filter.status) return false;
    if (filter.priority !== "" && task.priority !== filter.priority) return false;
    if (filter.tag !== "" && !task.tags.includes(filter.tag)) return false;
    if (filter.list !== "" && (task.list_id || inbox) !== filter.list) return false;
    if (filter.due !== "" && !isDueThen(task, filter.due)) return false;
    if (words.length === 0) return true;
    const text = folded(`${task.title} ${task.description} ${task.tags.map((tag) => `#${tag}`).join(" ")}`);
    return words.every((word) => text.includes(word));
  };

  function isDueThen({ due_date: due }: Task, when: Filter["due"]): boolean {
    if (due === null) return when === "none";
    const day = dayOf(due, place.timeZone);
    if (when === "overdue") return isOverdue(due, place);
    if (when === "today") return day === today;
    return when === "week" && day >= today && day < weekEnd;
  }
}

const folded = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
