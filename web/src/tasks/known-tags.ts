import { computed } from "@preact/signals";
import { tasks } from "../sync/state.ts";

/** Every tag that some task has. */
export const knownTags = computed(() => {
  const all = new Set<string>();
  for (const task of tasks.value.values()) for (const tag of task.tags) all.add(tag);
  return [...all].sort((a, b) => a.localeCompare(b));
});
