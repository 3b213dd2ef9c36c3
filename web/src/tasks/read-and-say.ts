/** What reads quick add, and says why it cannot: loaded together. */
export { sayReason } from "../words/say-reason.ts";
export { readEntry } from "./read-entry.ts";
