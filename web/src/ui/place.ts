import { computed } from "@preact/signals";
import { minute } from "../clock.ts";
import { timeZone } from "../sync/state.ts";
import type { Place } from "../tasks/due.ts";

/** Where and when the user is; changes with each minute. */
export const place = computed<Place>(() => ({ now: minute.value, timeZone: timeZone.value }));
