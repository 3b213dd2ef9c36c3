import { computed } from "@preact/signals";
import { openTasks } from "../sync/state.ts";
import { place } from "../ui/place.ts";
import { todayAndOverdue } from "./order.ts";

/** What is late, and what is due today: sorted once for the page and for its number beside it. */
export const dueToday = computed(() => todayAndOverdue(openTasks.value, place.value));
