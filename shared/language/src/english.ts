import { casual } from "chrono-node/en";

/** The library, and a day without its month: "on the 24th". In the middle of other words that is something else: "the 3rd floor". */
export const english = casual.clone();
english.parsers.push({
  pattern: () => /\bthe\s+(\d{1,2})(?:st|nd|rd|th)(?=\s*(?:$|[,.;!?)]|(?:at|by|before)\b))/i,
  extract: (_, match) => ({ day: Number(match[1]) }),
});
