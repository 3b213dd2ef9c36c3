import type { BaseIssue } from "valibot";

/** What a field should have been, in words of JSON. What was sent is not repeated: it may be long, or private. */
export function faultMessage({ expected, received, message }: BaseIssue<unknown>): string {
  // An unknown field and a missing one read the same in valibot.
  if (expected === "never") return "unknown field";
  if (received === "undefined") return "is required";
  // Valibot's own words, where the schema gives none.
  if (expected !== null && message.startsWith("Invalid type: ")) return `expected ${inWords(expected)}`;
  return message.replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase());
}

const words = new Map([
  ["string", "text"],
  ["number", "a number"],
  ["boolean", "true or false"],
  ["Array", "a list"],
  ["Object", "an object"],
]);

/** Valibot writes `("asc" | "desc")`. */
function inWords(expected: string): string {
  const choices = expected.replace(/^\((.*)\)$/, "$1").split(" | ");
  const named = choices.map((choice) => words.get(choice) ?? choice);
  const last = named.pop() ?? "";
  return named.length > 0 ? `${named.join(", ")} or ${last}` : last;
}
