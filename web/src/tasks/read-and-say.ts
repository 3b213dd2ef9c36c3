/** What reads quick add, shows what was understood, and says why something was not: loaded together. */
export { Chips } from "../parts/quick-add/chips.tsx";
export { sayReason } from "../words/say-reason.ts";
export { readEntry } from "./read-entry.ts";
export { readUnread } from "./read-unread.ts";
